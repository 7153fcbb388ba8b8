/**
 * The store that lives in memory and ends with the process.
 */
@NullMarked
package io.github.camelawstransfer.store.memory;

import org.jspecify.annotations.NullMarked;
