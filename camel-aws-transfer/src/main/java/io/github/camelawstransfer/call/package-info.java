/**
 * Calls to Transfer Family, and what their answers mean.
 */
@NullMarked
package io.github.camelawstransfer.call;

import org.jspecify.annotations.NullMarked;
