package io.github.camelawstransfer;

import static io.github.camelawstransfer.StartFault.RECEIPT;
import static io.github.camelawstransfer.StartFault.START;
import static io.github.camelawstransfer.StartFault.doubtful;
import static io.github.camelawstransfer.StartFault.known;
import static io.github.camelawstransfer.StartFault.started;

import io.github.camelawstransfer.StartFault.Arrangement;
import io.github.camelawstransfer.emulator.Faults;
import io.github.camelawstransfer.emulator.HttpAnswer;
import java.util.List;
import java.util.function.Consumer;

/** What AWS itself answers: a code that says that nothing was started, or one that says that AWS has failed. */
final class AwsFaults {
    /** More than anybody asks: who repeats what is for good meets it again. */
    private static final int ALWAYS = 10;

    private static final String OF_ITS_OWN = "AWS says that it failed, and not whether something was started before";

    private AwsFaults() {}

    static List<StartFault> all() {
        return List.of(
                known(
                                "throttled once (400), with `RetryAfterSeconds`",
                                2,
                                1,
                                RECEIPT,
                                by(aws -> aws.throttle(START, 1, 1)))
                        .thatTheSdkRepeats(),
                known("throttled once (400), without seconds", 2, 1, RECEIPT, by(aws -> aws.throttle(START, 1)))
                        .thatTheSdkRepeats(),
                known(
                                "throttled once (429 with `ThrottlingException`)",
                                2,
                                1,
                                RECEIPT,
                                by(aws -> aws.answerInstead(START, 1, HttpAnswer.awsError(429, "ThrottlingException"))))
                        .thatTheSdkRepeats(),
                known("throttled for longer than `startTimeout`", 1, 0, "ThrottlingException", (place, options) -> {
                            options.setStartTimeout(200);
                            return by(aws -> aws.throttle(START, ALWAYS)).arrange(place, options);
                        })
                        .thatTheSdkRepeats(),
                known("the clock of this machine is an hour wrong (400)", 2, 1, RECEIPT, (place, options) -> {
                            options.setUriEndpointOverride(
                                    place.skewed().endpoint().toString());
                            return () -> {};
                        })
                        .thatTheSdkRepeats(),
                refused(403, "ExpiredTokenException", "TransferException"),
                refused(400, "AccessDeniedException", "AccessDeniedException"),
                refused(400, "ValidationException", "TransferException"),
                refused(400, "InvalidRequestException", "InvalidRequestException"),
                refused(400, "ResourceNotFoundException", "ResourceNotFoundException"),
                doubtful("internal error (500)", 1, OF_ITS_OWN, by(aws -> aws.internalError(START, ALWAYS)))
                        .thatTheSdkRepeats(),
                startedThen(500, "InternalServiceError").thatTheSdkRepeats(),
                doubtful("service unavailable (503)", 1, OF_ITS_OWN, by(aws -> aws.serviceUnavailable(START, ALWAYS)))
                        .thatTheSdkRepeats(),
                startedThen(503, "ServiceUnavailableException").thatTheSdkRepeats(),
                startedThen(400, "InternalServiceError"),
                startedThen(400, "InternalFailure"),
                startedThen(400, "ServiceUnavailableException"),
                startedThen(400, "RequestTimeout"),
                startedThen(400, "ACodeThatNobodyKnows"));
    }

    private static StartFault refused(int status, String code, String exception) {
        return known(
                "AWS refuses it (%d with `%s`)".formatted(status, code),
                1,
                0,
                exception,
                by(aws -> aws.answerInstead(START, ALWAYS, HttpAnswer.awsError(status, code))));
    }

    private static StartFault startedThen(int status, String code) {
        return started(
                "AWS starts it, and answers %d with `%s`".formatted(status, code),
                by(aws -> aws.changeAnswer(START, ALWAYS, real -> HttpAnswer.awsError(status, code))));
    }

    private static Arrangement by(Consumer<Faults> plan) {
        return (place, options) -> {
            plan.accept(place.emulator().faults());
            return () -> {};
        };
    }
}
