/**
 * From observed but undelivered statuses to exchanges.
 */
@NullMarked
package io.github.camelawstransfer.consumer;

import org.jspecify.annotations.NullMarked;
