/** Errors as AWS puts them on the wire. */
@NullMarked
package io.github.camelawstransfer.emulator.error;

import org.jspecify.annotations.NullMarked;
