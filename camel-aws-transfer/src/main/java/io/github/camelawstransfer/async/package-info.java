/**
 * Waiting and working: without a thread where nothing blocks, and on a thread of its own where the application's code may.
 */
@NullMarked
package io.github.camelawstransfer.async;

import org.jspecify.annotations.NullMarked;
