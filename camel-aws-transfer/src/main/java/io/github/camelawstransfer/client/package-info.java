/**
 * How AWS clients are made, shared and counted, and how a call is kept to a single attempt.
 */
@NullMarked
package io.github.camelawstransfer.client;

import org.jspecify.annotations.NullMarked;
