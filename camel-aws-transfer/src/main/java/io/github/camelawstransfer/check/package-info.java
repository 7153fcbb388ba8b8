/**
 * From jobs that are due to observed statuses, by ListFileTransferResults.
 */
@NullMarked
package io.github.camelawstransfer.check;

import org.jspecify.annotations.NullMarked;
