/**
 * What routes get: the results of files, and the outcome of a request.
 */
@NullMarked
package io.github.camelawstransfer.result;

import org.jspecify.annotations.NullMarked;
