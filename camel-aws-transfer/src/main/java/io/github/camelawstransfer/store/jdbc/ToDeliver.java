package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.Change;
import java.util.List;
import java.util.Map;

/**
 * What is to be delivered of a request.
 *
 * @param correlation the headers that were stored with it
 * @param changes     in the order of the items
 */
record ToDeliver(Map<String, String> correlation, List<Change> changes) {}
