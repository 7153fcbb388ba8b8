/** The operations of the service, one class each, and the table that names them. */
@NullMarked
package io.github.camelawstransfer.emulator.operation;

import org.jspecify.annotations.NullMarked;
