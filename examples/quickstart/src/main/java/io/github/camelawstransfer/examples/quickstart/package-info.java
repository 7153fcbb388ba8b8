/**
 * Files really move to a partner and back, on this machine alone.
 */
@NullMarked
package io.github.camelawstransfer.examples.quickstart;

import org.jspecify.annotations.NullMarked;
