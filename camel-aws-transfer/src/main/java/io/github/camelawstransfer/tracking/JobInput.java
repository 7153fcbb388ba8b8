package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.Map;

/** Everything that can happen to a job; {@link JobLifecycle} says what follows from it. */
public sealed interface JobInput {

    /**
     * The Start… call is about to be made.
     *
     * @param deadline how long until an answer can no longer come
     */
    record Starting(Duration deadline) implements JobInput {}

    /**
     * AWS gave the id. Taken in every state, because it is a fact.
     *
     * @param transferId AWS's id
     * @param firstCheck how long until the first check
     */
    record Confirmed(String transferId, Duration firstCheck) implements JobInput {}

    /**
     * Nothing was started, for certain, by the call that began at this version.
     *
     * @param startingVersion the job's version after {@link Starting}
     */
    record Refused(long startingVersion) implements JobInput {}

    /**
     * No answer came, and none is to be expected, for the call that began at this version.
     *
     * @param startingVersion the job's version after {@link Starting}
     */
    record Unanswered(long startingVersion) implements JobInput {}

    /**
     * AWS told statuses.
     *
     * @param results what was heard, by the item's position in the job
     */
    record Observed(Map<Integer, ItemResult> results) implements JobInput {
        public Observed {
            results = Map.copyOf(results);
        }
    }

    /** AWS does not answer for the transfer any more, and the 7 days of its results are over. */
    record Expired() implements JobInput {}

    /** The time that the route allowed is over. */
    record TimedOut() implements JobInput {}

    /** An operator, or time, gives an unconfirmed start up. */
    record GivenUp() implements JobInput {}

    /** An operator knows that an unconfirmed start did not happen. */
    record NotStarted() implements JobInput {}
}
