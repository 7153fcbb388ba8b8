package io.github.camelawstransfer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.call.ConnectorReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.nio.netty.internal.SharedSdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** Who shares a client with whom, when it is closed, and what is left of it then. */
class ClientLifeTest {
    private static final ConnectorReference CONNECTOR = ConnectorReference.parse("A connector", "c-0123456789abcdef0");
    private static final String ROLE = "arn:aws:iam::123456789012:role/partner";

    private final SharedClients<FakeClient> clients = new SharedClients<>(settings -> new FakeClient());

    @ParameterizedTest
    @MethodSource
    void oneOptionMakesAnotherClient(Consumer<TransferConfiguration> change) {
        SharedClient<FakeClient> first = clients.acquire(settings(this::all));
        SharedClient<FakeClient> second = clients.acquire(settings(options -> {
            all(options);
            change.accept(options);
        }));
        assertThat(second.client()).isNotSameAs(first.client());
    }

    static Stream<Consumer<TransferConfiguration>> oneOptionMakesAnotherClient() {
        return Stream.of(
                options -> options.setRegion("eu-west-1"),
                options -> options.setAccessKey("other"),
                options -> options.setSecretKey("other"),
                options -> options.setSessionToken("other"),
                options -> options.setSessionToken(null),
                ClientLifeTest::withoutKeys,
                options -> {
                    withoutKeys(options);
                    options.setProfileCredentialsName("other");
                },
                options -> {
                    withoutKeys(options);
                    options.setUseProfileCredentialsProvider(true);
                },
                options -> {
                    withoutKeys(options);
                    options.setCredentialsProvider(AnonymousCredentialsProvider.create());
                },
                options -> options.setRoleArn(null),
                options -> options.setRoleArn(ROLE + "2"),
                options -> options.setExternalId("other"),
                options -> options.setRoleSessionName("other"),
                options -> options.setUriEndpointOverride("http://127.0.0.1:2"),
                options -> options.setUriEndpointOverride(null),
                options -> options.setUseFipsEndpoint(true),
                options -> options.setUseDualStackEndpoint(true),
                options -> options.setProxyProtocol(Protocol.HTTP),
                options -> options.setProxyHost("other"),
                options -> options.setProxyPort(2),
                options -> options.setTrustAllCertificates(false),
                options -> options.setApiCallTimeout(2),
                options -> options.setApiCallAttemptTimeout(null),
                options -> options.setApiCallAttemptTimeout(2L));
    }

    @Test
    void equalBeansAreNotOneBean() {
        SharedClient<FakeClient> first = clients.acquire(settings(options -> options.setCredentialsProvider(fixed())));
        SharedClient<FakeClient> second = clients.acquire(settings(options -> options.setCredentialsProvider(fixed())));
        assertThat(second.client()).isNotSameAs(first.client());
    }

    @Test
    void anEndpointThatAsksForTheDefaultChainSharesWithOneThatSaysNothing() {
        assertThat(settings(options -> options.setUseDefaultCredentialsProvider(true)))
                .isEqualTo(settings(options -> {}));
    }

    /** A client closes its provider with itself. */
    @Test
    void noTwoClientsHaveOneProvider() {
        ClientSettings settings = settings(options -> {});
        assertThat(ClientCredentials.create(settings)).isNotSameAs(ClientCredentials.create(settings));
    }

    @Test
    void settingsTellNoSecret() {
        assertThat(settings(this::all).toString())
                .contains("session keys", ROLE, "http://127.0.0.1:1")
                .doesNotContain("the-access-key", "the-secret-key", "the-session-token");
    }

    @Test
    void aClosedClientLeavesNoThreadBehind() throws Exception {
        try (StsStub sts = new StsStub("role-access-key", "role-secret-key", "token");
                Forwarder roles = Forwarder.plain(sts.uri());
                Forwarder server = Forwarder.silent();
                SystemProperties system = new SystemProperties()) {
            system.set("aws.endpointUrlSts", roles.uri());
            useAndClose(server);
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            useAndClose(server);
            assertThat(sts.calls()).hasSize(2);
            await().untilAsserted(() -> assertThat(roles.open() + server.open()).isZero());
            await().untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
        }
    }

    private static void useAndClose(Forwarder server) {
        int eventLoops = eventLoopUsers();
        TransferAsyncClient client = create(settings(options -> {
            keys(options, "any");
            options.setUriEndpointOverride(server.uri().toString());
            options.setRoleArn(ROLE);
            options.setApiCallTimeout(1000);
            options.setTrustAllCertificates(true);
        }));
        assertThat(eventLoopUsers()).isEqualTo(eventLoops + 1);
        assertThatThrownBy(() -> client.describeConnector(r -> r.connectorId(CONNECTOR.connectorId()))
                        .join())
                .hasRootCauseInstanceOf(ApiCallTimeoutException.class);
        client.close();
        assertThat(eventLoopUsers()).isEqualTo(eventLoops);
    }

    @Test
    void aClientThatCannotBeMadeLeavesNothingBehind() {
        try (SystemProperties system = new SystemProperties()) {
            system.set("aws.disableEc2Metadata", true).set("aws.configFile", "/none");
            int eventLoops = eventLoopUsers();
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            ClientSettings settings = settings(options -> {
                keys(options, "any");
                options.setRegion(null);
                options.setTrustAllCertificates(true);
            });
            assertThatThrownBy(() -> create(settings))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("Unable to load region");
            assertThat(eventLoopUsers()).isEqualTo(eventLoops);
            await().untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
        }
    }

    @Test
    void aCallCanTakeEffectUntilItsTimeoutAndTheLifeOfASignatureAreOver() {
        try (TransferAsyncClient own = create(settings(options -> {
                    keys(options, "any");
                    options.setApiCallTimeout(90_000);
                }));
                TransferAsyncClient injected = TransferAsyncClient.builder()
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            assertThat(CallTime.untilNoEffect(CallTime.limit(own), Duration.ZERO))
                    .isEqualTo(Duration.ofMinutes(10).plusSeconds(90));
            assertThat(CallTime.untilNoEffect(CallTime.limit(injected), Duration.ofHours(1)))
                    .as("it signs an hour ahead")
                    .isEqualTo(Duration.ofMinutes(70).plusSeconds(30));

            SdkGlobalTime.setGlobalTimeOffset(-3600);
            assertThat(CallTime.aheadAtFirst()).isEqualTo(Duration.ofHours(1));
            SdkGlobalTime.setGlobalTimeOffset(3600);
            assertThat(CallTime.aheadAtFirst()).isZero();
        } finally {
            SdkGlobalTime.setGlobalTimeOffset(0);
        }
    }

    private static ClientSettings settings(Consumer<TransferConfiguration> change) {
        TransferConfiguration options = new TransferConfiguration();
        options.setRegion("eu-central-1");
        change.accept(options);
        return ClientOptions.settings(options, null);
    }

    private static TransferAsyncClient create(ClientSettings settings) {
        return AsyncClients.create(settings, TransferAsyncClient::builder);
    }

    private void all(TransferConfiguration options) {
        options.setAccessKey("the-access-key");
        options.setSecretKey("the-secret-key");
        options.setSessionToken("the-session-token");
        options.setRoleArn(ROLE);
        options.setExternalId("external");
        options.setRoleSessionName("session");
        options.setUriEndpointOverride("http://127.0.0.1:1");
        options.setProxyHost("proxy");
        options.setProxyPort(1);
        options.setTrustAllCertificates(true);
        options.setApiCallTimeout(1);
        options.setApiCallAttemptTimeout(1L);
    }

    private static void withoutKeys(TransferConfiguration options) {
        options.setAccessKey(null);
        options.setSecretKey(null);
        options.setSessionToken(null);
    }

    private static void keys(TransferConfiguration options, String accessKey) {
        options.setAccessKey(accessKey);
        options.setSecretKey("secret");
    }

    private static StaticCredentialsProvider fixed() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("same", "same"));
    }

    private static Set<Thread> newThreads(Set<Thread> before) {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeAll(before);
        threads.removeIf(thread -> !thread.getName().matches("(?i).*(aws|sdk|sts|netty|idle-connection).*"));
        return threads;
    }

    /** How many HTTP clients hold Netty's threads: one that is not closed holds them for ever. */
    private static int eventLoopUsers() {
        try {
            var count = SharedSdkEventLoopGroup.class.getDeclaredMethod("referenceCount");
            count.setAccessible(true);
            return (int) count.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
    }
}
