/** The SFTP client that plays the part of the connector. */
@NullMarked
package io.github.camelawstransfer.emulator.sftp;

import org.jspecify.annotations.NullMarked;
