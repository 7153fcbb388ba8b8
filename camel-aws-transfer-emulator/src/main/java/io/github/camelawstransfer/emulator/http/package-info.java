/** The HTTP server: the service itself, and the control API beside it. */
@NullMarked
package io.github.camelawstransfer.emulator.http;

import org.jspecify.annotations.NullMarked;
