package io.github.camelawstransfer.client;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** How long a call takes at most, by the component's own clients and by injected ones. */
public final class CallTime {
    /** A signed request lives for 5 minutes: after that, a call that timed out can no longer take effect. */
    private static final Duration LIFE_OF_A_SIGNATURE = Duration.ofMinutes(5);

    private CallTime() {}

    /** How long a call by this client can take effect, counted from its begin: its time-out and a signature's life. */
    public static Duration untilNoEffect(AwsClient client) {
        return limit(client.serviceClientConfiguration().overrideConfiguration())
                .plus(LIFE_OF_A_SIGNATURE);
    }

    /** A call always ends: an injected client may have no time-out. */
    static Duration limit(ClientOverrideConfiguration client) {
        return client.apiCallTimeout().orElse(AsyncClients.API_CALL_TIMEOUT);
    }
}
