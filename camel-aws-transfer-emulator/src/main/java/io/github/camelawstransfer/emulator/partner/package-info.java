/** What the SFTP servers that play the partner are made of. */
@NullMarked
package io.github.camelawstransfer.emulator.partner;

import org.jspecify.annotations.NullMarked;
