/**
 * What operators see and do.
 */
@NullMarked
package io.github.camelawstransfer.management;

import org.jspecify.annotations.NullMarked;
