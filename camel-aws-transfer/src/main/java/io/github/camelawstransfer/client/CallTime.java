package io.github.camelawstransfer.client;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** How long a call takes at most, by the component's own clients and by injected ones. */
public final class CallTime {
    /** AWS takes a signature for 5 minutes after the time that it names. */
    private static final Duration LIFE_OF_A_SIGNATURE = Duration.ofMinutes(5);

    /**
     * AWS takes a signature of a clock that is up to 5 minutes ahead, and nobody notices; the SDK corrects its clock only
     * when it is more than 4 minutes off (ClockSkew of sdk-core).
     */
    private static final Duration UNNOTICED = Duration.ofMinutes(5);

    private CallTime() {}

    /**
     * How long a call can take effect, counted from its begin: until its time-out is over and no signature of
     * it is taken any more.
     *
     * @param callLimit   how long the call takes at most: see {@link #limit(AwsClient)}
     * @param signedAhead how far ahead of this machine's clock the client signs, at least zero
     */
    public static Duration untilNoEffect(Duration callLimit, Duration signedAhead) {
        return callLimit.plus(signatureLife()).plus(signedAhead);
    }

    /** How long a signature can take effect after the time that it names. */
    static Duration signatureLife() {
        return LIFE_OF_A_SIGNATURE.plus(UNNOTICED);
    }

    /**
     * How far ahead of this machine's clock a client signs whose first request was not seen yet. It begins with what the SDK
     * learnt last, in the whole process and perhaps of another endpoint; afterwards it learns from its own answers.
     */
    public static Duration aheadAtFirst() {
        return Duration.ofSeconds(Math.max(0, -SdkGlobalTime.getGlobalTimeOffset()));
    }

    /** How long a call by this client takes at most. Asks the client, which may be the application's own code. */
    public static Duration limit(AwsClient client) {
        return limit(client.serviceClientConfiguration().overrideConfiguration());
    }

    /** A call always ends: an injected client may have no time-out. */
    static Duration limit(ClientOverrideConfiguration client) {
        return client.apiCallTimeout().orElse(AsyncClients.API_CALL_TIMEOUT);
    }
}
