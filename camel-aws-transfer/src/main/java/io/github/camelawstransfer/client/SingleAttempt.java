package io.github.camelawstransfer.client;

import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * One API call without any repetition by the SDK, whatever the client's own retry strategy is, so that it also holds for
 * an injected client. It remembers whether a request was handed to the network at all.
 */
final class SingleAttempt implements ExecutionInterceptor, SdkPlugin {
    private final AtomicBoolean transmitted = new AtomicBoolean();

    void applyTo(AwsRequestOverrideConfiguration.Builder override) {
        override.addPlugin(this);
    }

    /** False when the call ended before anything was written: nothing can have started then. */
    boolean wasTransmitted() {
        return transmitted.get();
    }

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(
                client.overrideConfiguration().copy(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(CallTime.limit(client.overrideConfiguration()))
                        .addExecutionInterceptor(this)));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes executionAttributes) {
        transmitted.set(true);
    }
}
