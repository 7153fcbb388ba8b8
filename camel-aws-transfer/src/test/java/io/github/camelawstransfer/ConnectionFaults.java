package io.github.camelawstransfer;

import static io.github.camelawstransfer.StartFault.RECEIPT;
import static io.github.camelawstransfer.StartFault.doubtful;
import static io.github.camelawstransfer.StartFault.known;
import static io.github.camelawstransfer.StartFault.started;

import io.github.camelawstransfer.FaultProxy.Misdeed;
import io.github.camelawstransfer.StartFault.Arrangement;
import io.github.camelawstransfer.StartFault.Before;
import java.util.List;

/** Connections that end in the middle of a call, and calls that end before their answer. */
final class ConnectionFaults {
    private static final String SENT = "the request was sent, and what became of it cannot be seen from here";

    private ConnectionFaults() {}

    static List<StartFault> all() {
        return List.of(
                started("the connection ends before the answer", by(Misdeed.CLOSE_BEFORE_ANSWER))
                        .thatTheSdkRepeats(),
                // The SDK takes it for an answer without anything in it.
                started("the connection ends within the answer's head", by(Misdeed.CLOSE_IN_HEAD)),
                started("the connection ends within the answer's body", by(Misdeed.CLOSE_IN_BODY))
                        .thatTheSdkRepeats(),
                known("the connection ends after the answer", 1, 1, RECEIPT, by(Misdeed.CLOSE_AFTER_ANSWER)),
                started("the connection is reset after AWS got the request", by(Misdeed.RESET_AFTER_PASSING_ON))
                        .thatTheSdkRepeats(),
                doubtful("the connection is reset before AWS got the request", 1, SENT, by(Misdeed.RESET_AND_FORGET))
                        .thatTheSdkRepeats(),
                started("the answer is swallowed", withoutAnswer(Misdeed.SWALLOW_THE_ANSWER)),
                doubtful("the request is swallowed", 1, SENT, withoutAnswer(Misdeed.SWALLOW_THE_REQUEST)),
                started("the answer comes after `apiCallTimeout`", withoutAnswer(Misdeed.ANSWER_TOO_LATE)),
                known("an idle connection was closed by the other side", 1, 1, RECEIPT, by(Misdeed.CLOSE_AFTER_ANSWER))
                        .after(Before.A_START_WHOSE_CONNECTION_WAS_CLOSED),
                doubtful(
                                "an idle connection is closed in the moment in which the request is written to it",
                                1,
                                SENT,
                                by(Misdeed.CLOSE_AT_THE_SECOND))
                        .after(Before.A_START)
                        .thatTheSdkRepeats());
    }

    private static Arrangement by(Misdeed misdeed) {
        return (place, options) -> {
            FaultProxy proxy = new FaultProxy(place.emulator().endpoint(), misdeed);
            options.setUriEndpointOverride(proxy.uri());
            return proxy;
        };
    }

    private static Arrangement withoutAnswer(Misdeed misdeed) {
        return (place, options) -> {
            options.setApiCallTimeout(700);
            return by(misdeed).arrange(place, options);
        };
    }
}
