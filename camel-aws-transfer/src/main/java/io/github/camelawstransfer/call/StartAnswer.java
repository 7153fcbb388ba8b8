package io.github.camelawstransfer.call;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What became of a Start… call. */
public sealed interface StartAnswer {
    /** By the API reference and by the model's constraints, which AWS checks first. */
    Set<String> ABOUT_THE_REQUEST = Set.of("InvalidRequestException", "ValidationException");

    /**
     * AWS started it.
     *
     * @param transferId AWS's id
     */
    record Started(String transferId) implements StartAnswer {}

    /**
     * Nothing was started, for certain.
     *
     * @param cause      what AWS or the SDK said
     * @param mayPass    whether the same call may succeed later: AWS throttled it, or could not be reached
     * @param retryAfter how long AWS wants to be left alone, null when it does not say
     */
    record Refused(
            Throwable cause, boolean mayPass, @Nullable Duration retryAfter) implements StartAnswer {

        /** Whether AWS did not like what the call asked for, so that another set of files may be taken. */
        public boolean isAboutTheRequest() {
            return cause instanceof AwsServiceException answer
                    && answer.awsErrorDetails() != null
                    && ABOUT_THE_REQUEST.contains(answer.awsErrorDetails().errorCode());
        }
    }

    /**
     * Nothing was sent, because the request was signed for a time after which nobody would wait for its effect any more.
     *
     * @param cause says so
     */
    record HeldBack(Throwable cause) implements StartAnswer {}

    /**
     * The answer was lost: something may or may not have been started.
     *
     * @param cause what the SDK said
     */
    record Unanswered(Throwable cause) implements StartAnswer {}
}
