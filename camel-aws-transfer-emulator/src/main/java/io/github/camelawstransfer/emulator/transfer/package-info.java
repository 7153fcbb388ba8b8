/** The asynchronous engine: queues, states and results of file transfers. */
@NullMarked
package io.github.camelawstransfer.emulator.transfer;

import org.jspecify.annotations.NullMarked;
