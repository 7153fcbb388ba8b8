package io.github.camelawstransfer.tracking;

import org.jspecify.annotations.Nullable;

/**
 * The next thing that happens in a trace of two nodes. A node that stands still, for however long, is one that no move
 * names.
 *
 * @param kind    what happens
 * @param subject the job or the node that it happens to
 * @param word    what AWS said, where that is a part of it
 */
record Move(Kind kind, int subject, @Nullable ItemStatus word) {

    enum Kind {
        /** Node 0 begins the Start… call of a job. */
        START,
        /** Node 0 finds that the call can take effect for longer than is written, and writes that before it is made. */
        PROLONG,
        /** The call is refused. */
        REFUSED,
        /** No answer came: node 0 says so, and still takes an answer that comes later. */
        UNANSWERED,
        /** The answer with the id has come, in time or late, and is confirmed. */
        CONFIRM,
        /** Node 1 reads which starts are overdue. */
        FIND_OVERDUE,
        /** Node 1 says of a start that it found overdue, maybe long ago, that it is unanswered. */
        OVERDUE,
        /** An operator gives an unconfirmed start up. */
        GIVE_UP,
        /** An operator knows that an unconfirmed start did not happen. */
        NOT_STARTED,
        /** An operator names an id for a job that has none, and it is not the one of the late answer. */
        ADOPT,
        /** Some node records a word of AWS, which may be older than what is recorded already. */
        RECORD,
        /** A node claims what is due. */
        CLAIM,
        /** A node counts the attempt, and its route hears of the change. */
        ATTEMPT,
        DELIVERED,
        FAILED,
        DEAD,
        RENEW,
        RELEASE,
        /** A node dies with all it had in hand, and is there again. */
        CRASH,
        /** Leases end, deadlines and delays pass. */
        TIME,
        /** An event comes to node 1, which parks it. */
        PARK,
        /** Node 1 looks whether the job of its event is known. */
        LOOK,
        /** Node 0 reads what is parked for the id that it confirmed. */
        READ_PARKED,
        /** A node acts on the event. */
        HEED,
        /** A node forgets the event that it has acted on. */
        UNPARK
    }

    static Move of(Kind kind, int subject) {
        return new Move(kind, subject, null);
    }

    static Move record(int job, ItemStatus word) {
        return new Move(Kind.RECORD, job, word);
    }

    @Override
    public String toString() {
        return kind + " " + subject + (word == null ? "" : " " + word);
    }
}
