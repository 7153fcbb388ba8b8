/**
 * The bookkeeping of transfers, without Camel, AWS or SQL: what was asked for, what was started, what is known of it.
 */
@NullMarked
package io.github.camelawstransfer.tracking;

import org.jspecify.annotations.NullMarked;
