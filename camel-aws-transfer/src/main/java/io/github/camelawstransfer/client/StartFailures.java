package io.github.camelawstransfer.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells refusals from lost answers. A failure counts as a refusal only when nothing can have started; every doubt is a
 * lost answer, because StartFileTransfer has no idempotency token.
 */
final class StartFailures {
    private static final int REQUEST_TIMEOUT = 408;

    private StartFailures() {}

    static StartAnswer classify(Throwable failure, boolean transmitted) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return !transmitted || isRefusal(cause) || neverConnected(cause)
                ? new StartAnswer.Refused(cause)
                : new StartAnswer.Unanswered(cause);
    }

    /** AWS answers a definite no with 4xx; InternalServiceError and ServiceUnavailable are 5xx and leave it open. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof AwsServiceException answer
                && answer.statusCode() >= 400
                && answer.statusCode() < 500
                && answer.statusCode() != REQUEST_TIMEOUT;
    }

    private static boolean neverConnected(@Nullable Throwable cause) {
        for (Throwable current = cause; current != null; current = current.getCause()) {
            if (current instanceof ConnectException || current instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
