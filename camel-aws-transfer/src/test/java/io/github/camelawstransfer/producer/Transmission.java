package io.github.camelawstransfer.producer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/** What the SDK does just before it sends a request: it asks who intercepts. */
final class Transmission {
    private static final DateTimeFormatter SIGNING_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Transmission() {}

    /** Why a request is not sent that is signed now; empty when it is. */
    static Optional<Throwable> heldBack(StartFileTransferRequest request, Instant now) {
        InterceptorContext context = InterceptorContext.builder()
                .request(request)
                .httpRequest(SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .protocol("https")
                        .host("transfer.eu-central-1.amazonaws.com")
                        .putHeader("X-Amz-Date", SIGNING_TIME.format(now))
                        .build())
                .build();
        try {
            for (SdkPlugin plugin :
                    request.overrideConfiguration().orElseThrow().plugins()) {
                if (plugin instanceof ExecutionInterceptor interceptor) {
                    interceptor.beforeTransmission(context, new ExecutionAttributes());
                }
            }
        } catch (SdkException e) {
            return Optional.of(e);
        }
        return Optional.empty();
    }
}
