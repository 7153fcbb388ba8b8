package io.github.camelawstransfer.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.client.SharedClient;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.JobIdentity;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** An endpoint's way to its connectors, and what stays of it for checks. */
class ConnectorAccessTest {
    private static final String CONNECTOR = "c-0123456789abcdef0";
    private static final String ENDPOINT = "http://127.0.0.1:4566";
    private static final ConnectorReference ANY = new ConnectorReference(null, null, null);

    private final ConnectorClients clients = new ConnectorClients();
    private final TransferAsyncClient client = client();
    private final AtomicInteger holds = new AtomicInteger();

    @AfterEach
    void close() {
        clients.close();
        client.close();
    }

    @Test
    void aClientAnswersForTheRegionAndEndpointThatItReallyUses() {
        try (ConnectorAccess access = open(new ConnectorReference(CONNECTOR, null, "123456789012"))) {
            assertThat(clients.scopes())
                    .containsExactly(new ConnectorScope(CONNECTOR, "eu-central-1", ENDPOINT, "123456789012"));
            assertThat(access.target(new ConnectorReference(CONNECTOR, null, null))
                            .identity())
                    .isEqualTo(new JobIdentity(CONNECTOR, "eu-central-1", ENDPOINT, "123456789012"));
        }
    }

    @Test
    void aClientOfAwsItselfHasNoEndpointOfItsOwn() {
        try (TransferAsyncClient ofAws = TransferAsyncClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            assertThat(ConnectorAccess.scope(ofAws, null, null))
                    .isEqualTo(new ConnectorScope(null, "us-east-1", null, null));
        }
    }

    @Test
    void anotherConnectorOfTheSameClientNeedsNoFurtherHold() {
        try (ConnectorAccess access = open(ANY)) {
            int before = holds.get();
            assertThat(access.target(new ConnectorReference(CONNECTOR, "eu-central-1", null))
                            .client())
                    .isSameAs(client);
            assertThat(holds).hasValue(before);
        }
    }

    @Test
    void aConnectorOfAnotherRegionIsRefusedByName() {
        try (ConnectorAccess access = open(ANY)) {
            assertThatThrownBy(() -> access.target(new ConnectorReference(CONNECTOR, "us-west-2", "123456789012")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(CONNECTOR, "'us-west-2'", "'eu-central-1'", "Nothing was started");
        }
    }

    @Test
    void checksGoOnWhenTheEndpointIsStopped() {
        open(new ConnectorReference(CONNECTOR, null, null)).close();
        assertThat(clients.find(new JobIdentity(CONNECTOR, "eu-central-1", ENDPOINT, null)))
                .containsSame(client);
    }

    private ConnectorAccess open(ConnectorReference ofEndpoint) {
        return new ConnectorAccess(clients, ofEndpoint, () -> {
            holds.incrementAndGet();
            return SharedClient.injected(client);
        });
    }

    private static TransferAsyncClient client() {
        return TransferAsyncClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create(ENDPOINT))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }
}
