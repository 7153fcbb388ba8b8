package io.github.camelawstransfer.call;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.client.Reached;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

/**
 * Tells refusals from lost answers. A failure counts as a refusal only when nothing can have started; every doubt is a
 * lost answer, because StartFileTransfer has no idempotency token.
 */
final class StartFailures {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private StartFailures() {}

    static StartAnswer classify(Throwable failure, Reached reached) {
        Throwable cause = AsyncFailure.cause(failure);
        if (cause instanceof AwsServiceException answer && isRefusal(answer)) {
            return new StartAnswer.Refused(cause, mayPass(answer), retryAfter(answer));
        }
        if (reached == Reached.ANSWERED) {
            return new StartAnswer.Unanswered(cause);
        }
        if (neverConnected(cause)) {
            return new StartAnswer.Refused(cause, true, null);
        }
        if (isDistrust(cause)) {
            return new StartAnswer.Refused(cause, false, null);
        }
        return switch (reached) {
            case NOTHING -> new StartAnswer.Refused(cause, false, null);
            case NO_CONNECTION -> new StartAnswer.Refused(cause, true, null);
            case AWS, ANSWERED -> new StartAnswer.Unanswered(cause);
        };
    }

    /** After an answer that says what time it is, the SDK signs with AWS's time. */
    private static boolean mayPass(AwsServiceException answer) {
        return RefusalCodes.isThrottling(code(answer)) || RefusalCodes.isClockSkew(code(answer), answer.getMessage());
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

    /**
     * Only AWS itself knows that nothing was started, and says so with a code. An answer without one comes from somebody on
     * the way, who may have passed the request on before; but a proxy that wants to know first who asks has not.
     */
    private static boolean isRefusal(AwsServiceException answer) {
        if (answer.statusCode() == PROXY_AUTHENTICATION_REQUIRED) {
            return true;
        }
        return answer.statusCode() >= 400
                && answer.statusCode() < 500
                && answer.statusCode() != REQUEST_TIMEOUT
                && RefusalCodes.contains(code(answer));
    }

    /** The details can be missing, and so can the code in them. */
    private static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? ""
                : answer.awsErrorDetails().errorCode();
    }

    /**
     * We did not trust the server's certificate, which we look at before the first byte of a request is encrypted. It
     * will not be trusted a moment later either. Other failures of a handshake are doubtful: a server's alert may come
     * when the request is on its way, and a handshake that broke off is reported as a connection that was closed.
     */
    private static boolean isDistrust(Throwable cause) {
        return chain(cause).anyMatch(SSLHandshakeException.class::isInstance)
                && chain(cause).anyMatch(CertificateException.class::isInstance);
    }

    /** Also when the SDK's pool had no connection to give in time: its text is all that tells that case. */
    private static boolean neverConnected(Throwable cause) {
        return chain(cause)
                .anyMatch(current -> current instanceof ConnectException
                        || current instanceof UnknownHostException
                        || isAcquireTimeout(current));
    }

    private static Stream<Throwable> chain(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause);
    }

    private static boolean isAcquireTimeout(Throwable cause) {
        return cause.getMessage() != null && cause.getMessage().contains("Acquire operation took longer than");
    }
}
