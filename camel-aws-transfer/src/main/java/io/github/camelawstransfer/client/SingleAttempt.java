package io.github.camelawstransfer.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
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
    private static final String SIGNED_AT = "X-Amz-Date";
    private static final DateTimeFormatter SIGNING_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final @Nullable Instant mayTakeEffectUntil;
    private final Clock clock;
    private final AtomicBoolean transmitted = new AtomicBoolean();
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean heldBack = new AtomicBoolean();
    private volatile @Nullable Duration signedAhead;
    private final BodyGate body = new BodyGate();

    /**
     * An attempt.
     *
     * @param mayTakeEffectUntil it is not sent when its signature lives longer; null for a call that changes nothing
     * @param clock              tells how far ahead of this machine it is signed
     */
    public SingleAttempt(@Nullable Instant mayTakeEffectUntil, Clock clock) {
        this.mayTakeEffectUntil = mayTakeEffectUntil;
        this.clock = clock;
    }

    /** Adds it to the request whose attempt it is. */
    public void applyTo(AwsRequestOverrideConfiguration.Builder override) {
        override.addPlugin(this);
    }

    /** How far the call came that has failed now; what was not sent by now never will be. */
    public Reached reached() {
        if (!transmitted.get()) {
            return Reached.NOTHING;
        }
        if (answered.get()) {
            return Reached.ANSWERED;
        }
        return body.withhold() ? Reached.NO_CONNECTION : Reached.AWS;
    }

    /** Whether it was not sent because its signature lives too long: the SDK's clock was turned ahead. */
    public boolean wasHeldBack() {
        return heldBack.get();
    }

    /** How far ahead of this machine's clock it was signed, zero when it was not ahead; null when it was not signed. */
    public @Nullable Duration signedAhead() {
        return signedAhead;
    }

    private void signed(Instant signedAt) {
        Instant now = clock.instant();
        Duration ahead = Duration.between(now, signedAt);
        signedAhead = ahead.isNegative() ? Duration.ZERO : ahead;
        if (mayTakeEffectUntil != null
                && later(now, signedAt).plus(CallTime.signatureLife()).isAfter(mayTakeEffectUntil)) {
            holdBack(signedAt);
        }
    }

    /** Where this machine's clock is ahead of AWS's, the signature names a time that is long ago here and now there. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void holdBack(Instant signedAt) {
        heldBack.set(true);
        throw SdkClientException.create(
                "The request was signed for " + signedAt + ", so it could take effect after " + mayTakeEffectUntil
                        + ", when it counts as lost. It was not sent. The SDK's clock was turned meanwhile.");
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes executionAttributes) {
        answered.set(true);
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
        context.httpRequest()
                .firstMatchingHeader(SIGNED_AT)
                .map(signedAt -> Instant.from(SIGNING_TIME.parse(signedAt)))
                .ifPresent(this::signed);
        transmitted.set(true);
    }
}
