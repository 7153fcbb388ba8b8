/**
 * The store in a relational database, which survives a restart and may be shared by several nodes.
 */
@NullMarked
package io.github.camelawstransfer.store.jdbc;

import org.jspecify.annotations.NullMarked;
