package io.github.camelawstransfer.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

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
        if (cause instanceof AwsServiceException answer && answer.isThrottlingException() && isRefusal(cause)) {
            return new StartAnswer.Refused(cause, true, retryAfter(answer));
        }
        if (isRefusal(cause)) {
            return new StartAnswer.Refused(cause, false, null);
        }
        if (neverConnected(cause)) {
            return new StartAnswer.Refused(cause, true, null);
        }
        return transmitted ? new StartAnswer.Unanswered(cause) : new StartAnswer.Refused(cause, false, null);
    }

    /** AWS writes RetryAfterSeconds into the body, as text; the SDK itself looks only at the HTTP header. */
    private static @Nullable Duration retryAfter(AwsServiceException answer) {
        if (answer instanceof ThrottlingException throttled && throttled.retryAfterSeconds() != null) {
            try {
                return Duration.ofSeconds(Long.parseLong(throttled.retryAfterSeconds()));
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    /** AWS answers a definite no with 4xx; InternalServiceError and ServiceUnavailable are 5xx and leave it open. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof AwsServiceException answer
                && answer.statusCode() >= 400
                && answer.statusCode() < 500
                && answer.statusCode() != REQUEST_TIMEOUT;
    }

    /** Also when the SDK's pool had no connection to give in time: its text is all that tells that case. */
    private static boolean neverConnected(Throwable cause) {
        for (Throwable current = cause; current != null; current = current.getCause()) {
            if (current instanceof ConnectException
                    || current instanceof UnknownHostException
                    || isAcquireTimeout(current)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAcquireTimeout(Throwable cause) {
        return cause.getMessage() != null && cause.getMessage().contains("Acquire operation took longer than");
    }
}
