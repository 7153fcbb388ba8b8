/**
 * All that routes get: bodies, exceptions and failure codes.
 */
@NullMarked
package io.github.camelawstransfer.result;

import org.jspecify.annotations.NullMarked;
