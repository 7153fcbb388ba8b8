package io.github.camelawstransfer.producer;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.transfer.model.StartFileTransferResponse;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;
import software.amazon.awssdk.services.transfer.model.TransferException;

/** What AWS says, in the SDK's words. */
final class AwsAnswers {
    /** Longer than any start time-out, and longer than the component's own pauses, which are spread by chance. */
    private static final String FOR_LONG = "3600";

    private static final String A_WHILE = "15";

    private AwsAnswers() {}

    static void give(AwsCall call, CompletableFuture<StartFileTransferResponse> answer) {
        switch (call.answer) {
            case STARTED ->
                answer.complete(StartFileTransferResponse.builder()
                        .transferId(call.transferId)
                        .build());
            // An answer that was cut off within its head: the component takes it for lost.
            case STARTED_AND_LOST, NOTHING_AND_LOST ->
                answer.complete(StartFileTransferResponse.builder().build());
            case DENIED -> answer.completeExceptionally(refusal("AccessDeniedException"));
            case INVALID -> answer.completeExceptionally(refusal("InvalidRequestException"));
            case THROTTLED -> answer.completeExceptionally(throttling(FOR_LONG));
            case THROTTLED_ONCE -> answer.completeExceptionally(throttling(A_WHILE));
        }
    }

    private static Throwable refusal(String code) {
        return TransferException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .message(code)
                .writableStackTrace(false)
                .build();
    }

    private static Throwable throttling(String seconds) {
        return ThrottlingException.builder()
                .retryAfterSeconds(seconds)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ThrottlingException")
                        .build())
                .message("throttled")
                .writableStackTrace(false)
                .build();
    }
}
