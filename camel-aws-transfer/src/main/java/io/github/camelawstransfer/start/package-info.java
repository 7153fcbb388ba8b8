/**
 * From what is asked for to its jobs: written down, called, confirmed, gathered, awaited. Without an exchange and without
 * Camel. The door is {@link StartService}.
 */
@NullMarked
package io.github.camelawstransfer.start;

import org.jspecify.annotations.NullMarked;
