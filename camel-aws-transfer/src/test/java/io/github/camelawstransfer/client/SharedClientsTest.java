package io.github.camelawstransfer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.tracking.Race;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

class SharedClientsTest {
    private static final ClientSettings SETTINGS = settings("eu-central-1", "key", "secret", null, null);

    private final List<FakeClient> made = new CopyOnWriteArrayList<>();
    private final SharedClients<FakeClient> clients = new SharedClients<>(settings -> {
        FakeClient client = new FakeClient();
        made.add(client);
        return client;
    });

    private static ClientSettings settings(
            String region, String accessKey, String secretKey, String sessionToken, String endpoint) {
        return new ClientSettings(
                region,
                accessKey == null || secretKey == null
                        ? new CredentialSource.DefaultChain()
                        : new CredentialSource.Keys(accessKey, secretKey, sessionToken),
                null,
                endpoint == null ? null : URI.create(endpoint),
                false,
                false,
                null,
                false,
                AsyncClients.API_CALL_TIMEOUT,
                null);
    }

    private int closed(int client) {
        return made.get(client).closed.get();
    }

    @Test
    void equalSettingsShareOneClient() {
        SharedClient<FakeClient> one = clients.acquire(SETTINGS);
        SharedClient<FakeClient> other = clients.acquire(settings("eu-central-1", "key", "secret", null, null));
        assertThat(made).hasSize(1);
        assertThat(one.client()).isSameAs(other.client()).isSameAs(made.get(0));
    }

    @Test
    void everyDifferentSettingHasAClientOfItsOwn() {
        for (ClientSettings settings : List.of(
                SETTINGS,
                settings("us-east-1", "key", "secret", null, null),
                settings(null, "key", "secret", null, null),
                settings("eu-central-1", "other", "secret", null, null),
                settings("eu-central-1", "key", "other", null, null),
                settings("eu-central-1", "key", "secret", "token", null),
                settings("eu-central-1", "key", "secret", null, "http://127.0.0.1:4566"))) {
            clients.acquire(settings);
        }
        assertThat(made).hasSize(7);
    }

    @Test
    void theLastUserClosesTheClient() {
        SharedClient<FakeClient> one = clients.acquire(SETTINGS);
        SharedClient<FakeClient> other = clients.acquire(SETTINGS);
        one.close();
        assertThat(closed(0)).isZero();
        other.close();
        assertThat(closed(0)).isEqualTo(1);
    }

    @Test
    void closingTwiceGivesBackOnce() {
        SharedClient<FakeClient> one = clients.acquire(SETTINGS);
        SharedClient<FakeClient> other = clients.acquire(SETTINGS);
        one.close();
        one.close();
        assertThat(closed(0)).isZero();
        other.close();
        other.close();
        assertThat(closed(0)).isEqualTo(1);
    }

    @Test
    void afterTheLastUserTheNextOneGetsANewClient() {
        clients.acquire(SETTINGS).close();
        SharedClient<FakeClient> again = clients.acquire(SETTINGS);
        assertThat(made).hasSize(2);
        assertThat(closed(0)).isEqualTo(1);
        assertThat(again.client()).isSameAs(made.get(1));
        assertThat(closed(1)).isZero();
    }

    @Test
    void aHoldOnAnOldClientDoesNotCountForTheNewOne() {
        SharedClient<FakeClient> old = clients.acquire(SETTINGS);
        old.close();
        clients.acquire(SETTINGS);
        old.close();
        assertThat(closed(1)).isZero();
    }

    @Test
    void aClientThatCouldNotBeMadeIsTriedAgain() {
        List<String> attempts = new ArrayList<>();
        SharedClients<FakeClient> failing = new SharedClients<>(settings -> {
            attempts.add("attempt");
            if (attempts.size() == 1) {
                throw new IllegalStateException("no region");
            }
            return new FakeClient();
        });
        assertThatThrownBy(() -> failing.acquire(SETTINGS)).hasMessage("no region");
        assertThat(failing.acquire(SETTINGS)).isNotNull();
    }

    @Test
    void threadsThatComeAndGoShareAndCloseEveryClientExactlyOnce() throws Exception {
        SharedClient<FakeClient> hold = clients.acquire(SETTINGS);
        Race.run(thread -> {
            for (int round = 0; round < 200; round++) {
                clients.acquire(SETTINGS).close();
            }
            return thread;
        });
        assertThat(made).hasSize(1);
        assertThat(closed(0)).isZero();
        hold.close();
        Race.run(thread -> {
            for (int round = 0; round < 200; round++) {
                clients.acquire(SETTINGS).close();
            }
            return thread;
        });
        assertThat(made).allMatch(client -> client.closed.get() == 1);
    }

    @Test
    void anInjectedClientIsNeverClosed() {
        FakeClient client = new FakeClient();
        SharedClient<FakeClient> injected = SharedClient.injected(client);
        assertThat(injected.client()).isSameAs(client);
        injected.close();
        assertThat(client.closed).hasValue(0);
    }

    @Test
    void aHoldTellsTheRegionThatItsClientReallyUses() {
        try (TransferAsyncClient client = create(settings("us-east-1", "key", "secret", null, null))) {
            assertThat(SharedClient.injected(client).region()).isEqualTo("us-east-1");
        }
    }

    @Test
    void theUriOfAnEndpointSufficesAlone() {
        ClientSettings settings = settings("us-east-1", "key", "secret", "token", "http://127.0.0.1:4566");
        try (TransferAsyncClient client = create(settings)) {
            assertThat(client.serviceClientConfiguration().endpointOverride())
                    .contains(URI.create("http://127.0.0.1:4566"));
        }
    }

    @Test
    void settingsShowNoSecret() {
        assertThat(settings("eu-central-1", "AKIAHUNTER", "hunter2", "hunter3", "http://127.0.0.1:4566"))
                .hasToString("ClientSettings[region=eu-central-1, credentials=session keys, role=null,"
                        + " endpointOverride=http://127.0.0.1:4566, fips=false, dualStack=false, proxy=null,"
                        + " trustAllCertificates=false, apiCallTimeout=PT30S, apiCallAttemptTimeout=null]");
        assertThat(SETTINGS.toString()).contains("credentials=keys,").doesNotContain("secret");
        assertThat(settings(null, null, null, null, null).toString()).contains("credentials=default chain");
    }

    private static TransferAsyncClient create(ClientSettings settings) {
        return AsyncClients.create(settings, TransferAsyncClient::builder);
    }
}
