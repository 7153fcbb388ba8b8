package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.Map;

/** Everything that can happen to a job; {@link JobLifecycle} says what follows from it. */
public sealed interface JobInput {

    /** A Start… call is about to be made. */
    sealed interface Calling extends JobInput {
        /** How long until an answer can no longer come. */
        Duration deadline();
    }

    /**
     * The first call of a job that is planned, or the next after a refusal.
     *
     * @param deadline how long until an answer can no longer come
     */
    record Starting(Duration deadline) implements Calling {}

    /**
     * A call although an earlier one may have started the files, because the user allows it.
     *
     * @param deadline           how long until an answer can no longer come
     * @param unconfirmedVersion the job's version after the answer was lost, so that one loss is followed by one call
     */
    record Restarting(Duration deadline, long unconfirmedVersion) implements Calling {}

    /**
     * The call under way may take effect for longer than was written, and nothing of it was sent yet.
     *
     * @param deadline        how long until an answer can no longer come
     * @param startingVersion the job's version after {@link Calling}
     */
    record Prolonged(Duration deadline, long startingVersion) implements Calling {}

    /**
     * AWS gave the id. Taken in every state, because it is a fact.
     *
     * @param transferId AWS's id
     * @param firstCheck how long until the first check
     * @param tracked    whether anybody wants to know what becomes of the files
     */
    record Confirmed(String transferId, Duration firstCheck, boolean tracked) implements JobInput {

        /** The id of a transfer that is followed to its end. */
        public Confirmed(String transferId, Duration firstCheck) {
            this(transferId, firstCheck, true);
        }
    }

    /**
     * Nothing was started, for certain, by the call that began at this version. It says nothing of an earlier call whose
     * answer was lost.
     *
     * @param startingVersion the job's version after {@link Calling}
     */
    record Refused(long startingVersion) implements JobInput {}

    /**
     * No answer came, and none is to be expected, for the call that began at this version.
     *
     * @param startingVersion the job's version after {@link Calling}
     */
    record Unanswered(long startingVersion) implements JobInput {}

    /**
     * AWS told statuses. Files have their paths for names: a job may have fewer files by now than when AWS was asked, because
     * one of its requests was purged.
     *
     * @param results what was heard, by the file's path, which is unique in a job
     */
    record Observed(Map<String, ItemResult> results) implements JobInput {
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
