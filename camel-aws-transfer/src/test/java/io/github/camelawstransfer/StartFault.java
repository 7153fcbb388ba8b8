package io.github.camelawstransfer;

import io.github.camelawstransfer.emulator.TransferEmulator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Something that goes wrong while a transfer is started, and what must come of it when nobody but the component itself
 * repeats anything.
 *
 * @param what        what goes wrong, as the documents say it
 * @param before      what went well before
 * @param calls       how many calls of StartFileTransfer the component sends, as whoever answers them counts
 * @param transfers   how many transfers AWS starts
 * @param outcome     the simple class name of what the exchange gets: a receipt, or its exception
 * @param doubt       why nobody can know that nothing was started, where the outcome is UNCONFIRMED and nothing was; else
 *                    empty
 * @param sdkRepeats  whether the SDK's retry strategies would send it again, if they were let
 * @param arrangement makes it go wrong
 */
record StartFault(
        String what,
        Before before,
        int calls,
        int transfers,
        String outcome,
        String doubt,
        boolean sdkRepeats,
        Arrangement arrangement) {
    /** What went well before, over the same client. */
    enum Before {
        NOTHING,
        A_START,
        A_START_WHOSE_CONNECTION_WAS_CLOSED
    }

    static final String START = "StartFileTransfer";
    static final String RECEIPT = "TransferReceipt";
    static final String UNCONFIRMED = "UnconfirmedStartException";

    /**
     * Where it goes wrong.
     *
     * @param emulator    the service, whose oracle counts
     * @param skewed      a service by whose clock every signature is an hour old
     * @param certificate of a server that nobody has a reason to trust
     */
    record Place(TransferEmulator emulator, TransferEmulator skewed, SSLContext certificate) {}

    /** Makes something go wrong. */
    interface Arrangement {
        /**
         * Arranges it.
         *
         * @param options of the component
         * @return what ends it
         */
        AutoCloseable arrange(Place place, TransferConfiguration options) throws Exception;
    }

    /** All of them. */
    static List<StartFault> all() {
        return Stream.of(AwsFaults.all(), GatewayFaults.all(), ConnectionFaults.all(), HandshakeFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    /** What is certain: AWS says so, or it was started and the answer tells, or the outcome allows for it. */
    static StartFault known(String what, int calls, int transfers, String outcome, Arrangement arrangement) {
        return new StartFault(what, Before.NOTHING, calls, transfers, outcome, "", false, arrangement);
    }

    /** One call that started something, though its answer does not say so. */
    static StartFault started(String what, Arrangement arrangement) {
        return known(what, 1, 1, UNCONFIRMED, arrangement);
    }

    /** Nothing was started, though nobody can know. */
    static StartFault doubtful(String what, int calls, String doubt, Arrangement arrangement) {
        return new StartFault(what, Before.NOTHING, calls, 0, UNCONFIRMED, doubt, false, arrangement);
    }

    StartFault after(Before earlier) {
        return new StartFault(what, earlier, calls, transfers, outcome, doubt, sdkRepeats, arrangement);
    }

    /** The SDK would not leave it at one attempt. */
    StartFault thatTheSdkRepeats() {
        return new StartFault(what, before, calls, transfers, outcome, doubt, true, arrangement);
    }

    /** Also names the row of a parameterised test. */
    @Override
    public String toString() {
        return what;
    }

    boolean isUnconfirmed() {
        return outcome.equals(UNCONFIRMED);
    }

    /** The route is told UNCONFIRMED, though nothing was started. */
    boolean isFalselyUnconfirmed() {
        return isUnconfirmed() && transfers == 0;
    }

    /** The row of the table in the documents. */
    String toRow() {
        return "| " + what + " | " + calls + " | " + transfers + " | `" + outcome + "` | "
                + (isFalselyUnconfirmed() ? "yes: " + doubt : "") + " |";
    }

    static String table(List<StartFault> faults) {
        StringBuilder table = new StringBuilder("| what happens | calls | transfers | what the exchange gets |"
                + " UNCONFIRMED, though nothing was started |\n| --- | --- | --- | --- | --- |\n");
        faults.forEach(fault -> table.append(fault.toRow()).append('\n'));
        return table.toString();
    }
}
