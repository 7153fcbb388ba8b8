/**
 * From an exchange to a request and its jobs: paths, fingerprint, start, receipt.
 */
@NullMarked
package io.github.camelawstransfer.producer;

import org.jspecify.annotations.NullMarked;
