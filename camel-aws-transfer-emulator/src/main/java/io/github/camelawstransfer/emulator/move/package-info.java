/** How one file is moved between S3 and a partner. */
@NullMarked
package io.github.camelawstransfer.emulator.move;

import org.jspecify.annotations.NullMarked;
