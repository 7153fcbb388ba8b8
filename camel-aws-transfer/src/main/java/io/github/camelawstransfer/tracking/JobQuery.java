package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param connectorId    of this connector, null for all
 * @param state          in this state, null for all
 * @param kinds          of these kinds, empty for all
 * @param minAge         begun at least this long ago, null for all
 * @param idempotencyKey of a request with this key with its scope, null for all
 */
public record JobQuery(
        @Nullable String connectorId,
        @Nullable JobState state,
        Set<JobKind> kinds,
        @Nullable Duration minAge,
        @Nullable String idempotencyKey) {

    /** Every job. */
    public static final JobQuery ALL = new JobQuery(null, null, Set.of(), null, null);

    public JobQuery {
        kinds = Set.copyOf(kinds);
    }

    /** The same, of one connector. */
    public JobQuery ofConnector(String id) {
        return new JobQuery(id, state, kinds, minAge, idempotencyKey);
    }

    /** The same, in one state. */
    public JobQuery in(JobState wanted) {
        return new JobQuery(connectorId, wanted, kinds, minAge, idempotencyKey);
    }

    /** The same, of some kinds. */
    public JobQuery of(Set<JobKind> wanted) {
        return new JobQuery(connectorId, state, wanted, minAge, idempotencyKey);
    }

    /** The same, begun at least this long ago. */
    public JobQuery olderThan(Duration age) {
        return new JobQuery(connectorId, state, kinds, age, idempotencyKey);
    }

    /** The same, of the request that holds a key. */
    public JobQuery withKey(String key) {
        return new JobQuery(connectorId, state, kinds, minAge, key);
    }
}
