package io.github.camelawstransfer.client;

import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;

/**
 * One API call without any repetition by the SDK, whatever the client's own retry strategy is, so that it also holds for
 * an injected client. It knows whether a request was handed to the network at all: of the component's own clients by the
 * request's body, of an injected one by whether its HTTP client was called.
 */
public final class SingleAttempt implements ExecutionInterceptor, SdkPlugin {
    private final AtomicBoolean transmitted = new AtomicBoolean();
    private final BodyGate body = new BodyGate();

    public void applyTo(AwsRequestOverrideConfiguration.Builder override) {
        override.addPlugin(this);
    }

    /** How far the call came that has failed now; what was not sent by now never will be. */
    public Reached reached() {
        if (!transmitted.get()) {
            return Reached.NOTHING;
        }
        return body.withhold() ? Reached.NO_CONNECTION : Reached.AWS;
    }

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(
                client.overrideConfiguration().copy(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(CallTime.limit(client.overrideConfiguration()))
                        .addExecutionInterceptor(this)));
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
        executionAttributes.putAttribute(
                SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES,
                SdkHttpExecutionAttributes.builder()
                        .put(GatedHttpClient.GATE, body)
                        .build());
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes executionAttributes) {
        transmitted.set(true);
    }
}
