/**
 * Waiting and working without holding a thread.
 */
@NullMarked
package io.github.camelawstransfer.async;

import org.jspecify.annotations.NullMarked;
