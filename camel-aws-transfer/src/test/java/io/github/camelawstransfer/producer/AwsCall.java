package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.tracking.ItemStatus;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One call of StartFileTransfer as it really was, which the component may not know. */
final class AwsCall {
    /** What AWS does with a call. */
    enum Answer {
        STARTED("AWS starts it"),
        STARTED_AND_LOST("AWS starts it, and the answer is lost"),
        NOTHING_AND_LOST("AWS starts nothing, and the answer is lost"),
        DENIED("AWS refuses it: AccessDenied"),
        THROTTLED("AWS throttles it for longer than startTimeout"),
        THROTTLED_ONCE("AWS throttles it for a while"),
        INVALID("AWS refuses it: InvalidRequest");

        private final String text;

        Answer(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    final String node;
    final List<String> paths;
    final Answer answer;
    final String transferId;
    /** What AWS has said of the files, as it was written into the store. */
    final Map<String, ItemStatus> told = new LinkedHashMap<>();
    /** Whether the answer has come. */
    boolean answered;
    /** Whether its id was written into the store. */
    boolean confirmed;
    /** Files that were to be started again, by the user's word, while this was in doubt. */
    final Set<String> restarted = new HashSet<>();
    /** Whether an operator has said, truly, that nothing was started. */
    boolean ruledOut;
    /** Whether an operator has given it up. */
    boolean givenUp;

    AwsCall(String node, List<String> paths, Answer answer, String transferId) {
        this.node = node;
        this.paths = paths;
        this.answer = answer;
        this.transferId = transferId;
    }

    boolean isStarted() {
        return answer == Answer.STARTED || answer == Answer.STARTED_AND_LOST;
    }

    /** Whether the component has to reckon with it. */
    boolean mayHaveStarted() {
        boolean refused = answered && !isStarted() && answer != Answer.NOTHING_AND_LOST;
        return !refused && !ruledOut;
    }

    /** Whether the user's word allows another start of this file. */
    boolean mayBeRestarted(String path) {
        return (!confirmed || restarted.contains(path)) && told.get(path) != ItemStatus.COMPLETED;
    }

    /** Whether this file was not moved, by AWS's word that the store has. */
    boolean hasFailed(String path) {
        return told.get(path) == ItemStatus.FAILED;
    }

    @Override
    public String toString() {
        return "call " + transferId + " of " + paths;
    }
}
