package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.client.Forwarder;
import io.github.camelawstransfer.client.OtherJvm;
import io.github.camelawstransfer.client.StsStub;
import io.github.camelawstransfer.client.SystemProperties;
import io.github.camelawstransfer.result.TransferReceipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.transfer.model.TransferException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Every source of credentials, through the real SDK; the emulator accepts one pair of keys. */
class CredentialsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/transfer/partner";

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final SystemProperties system = new SystemProperties();
    private Forwarder emulator;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        emulator = Forwarder.plain(transfer.emulator().endpoint());
        // Without the keys that the extension sets: each test has its own source of them.
        transfer.component().setConfiguration(new TransferConfiguration());
        options().setUriEndpointOverride(emulator.uri().toString());
        options().setRegion(transfer.emulator().region());
        transfer.camel().start();
        system.set("aws.disableEc2Metadata", true)
                .set("aws.sharedCredentialsFile", folder.resolve("none"))
                .set("aws.configFile", folder.resolve("none"));
    }

    @AfterEach
    void stop() throws Exception {
        transfer.stop();
        emulator.close();
        system.close();
    }

    @Test
    void keysAreUsed() {
        keys();
        assertAccepted("");
        assertThat(emulator.received()).doesNotContainIgnoringCase("X-Amz-Security-Token");
    }

    @Test
    void wrongKeysAreRefusedByAws() {
        options().setAccessKey("another-access-key");
        options().setSecretKey(transfer.emulator().secretKey());
        assertThat(send("").getException()).isInstanceOf(TransferException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "useSessionCredentials=true"})
    void aSessionTokenIsSentWithTheKeys(String query) {
        keys();
        options().setSessionToken("the-token");
        assertAccepted(query);
        assertThat(emulator.received()).containsIgnoringCase("X-Amz-Security-Token: the-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "useDefaultCredentialsProvider=true"})
    void theDefaultChainIsUsedWhenNothingIsSetOrWhenItIsAskedFor(String query) {
        system.set("aws.accessKeyId", transfer.emulator().accessKey())
                .set("aws.secretAccessKey", transfer.emulator().secretKey());
        assertAccepted(query);
    }

    @Test
    void theRegionComesFromTheDefaultChainWhenNoOptionNamesIt() {
        keys();
        options().setRegion(null);
        system.set("aws.region", transfer.emulator().region());
        assertAccepted("");
    }

    @Test
    void aRegionThatNobodyKnowsIsRefusedByTheSdkWhenTheEndpointStarts() {
        keys();
        options().setRegion(null);
        assertThatThrownBy(() -> send(""))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("Unable to load region");
    }

    @Test
    void aProfileIsUsedByItsNameWhichSufficesAlone() throws Exception {
        profile("partner");
        assertAccepted("profileCredentialsName=partner");
        assertAccepted("useProfileCredentialsProvider=true&profileCredentialsName=partner");
    }

    @Test
    void theDefaultProfileIsUsedWithoutAName() throws Exception {
        profile("default");
        assertAccepted("useProfileCredentialsProvider=true");
    }

    @Test
    void aProfileGivesItsRegionToo() throws Exception {
        profile("partner");
        options().setRegion(null);
        assertAccepted("profileCredentialsName=partner");
    }

    @Test
    void aBeanIsUsedAndNeverClosed() {
        AppCredentials bean = new AppCredentials();
        transfer.camel().getRegistry().bind("mine", bean);
        assertAccepted("credentialsProvider=#mine");
        transfer.stop();
        assertThat(bean.closed).isFalse();
    }

    /** Closing a client of the SDK closes its provider, and the SDK's default chain is one provider for the process. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?credentialsProvider=#mine"})
    void aContextThatStopsHarmsNoOther(String query) throws Exception {
        system.set("aws.accessKeyId", transfer.emulator().accessKey())
                .set("aws.secretAccessKey", transfer.emulator().secretKey());
        AppCredentials bean = new AppCredentials();
        String uri = transfer.connector() + query;
        Map<String, Object> paths = Map.of(TransferConstants.SEND_FILE_PATHS, transfer.path("any.txt"));
        TransferContext other = transfer.another();
        other.component.setConfiguration(options().copy());
        other.camel.start();
        transfer.camel().getRegistry().bind("mine", bean);
        other.camel.getRegistry().bind("mine", bean);
        assertThat(transfer.exchange(uri, null, paths).getException()).isNull();
        assertThat(other.send(uri, null, paths).getException()).isNull();
        transfer.stop();
        assertThat(other.send(uri, null, paths).getException()).isNull();
    }

    @Test
    void aRoleIsAssumedWithTheOtherCredentials() throws Exception {
        try (StsStub sts = sts()) {
            options().setAccessKey("source-access-key");
            options().setSecretKey("source-secret-key");
            assertAccepted("roleArn=" + ROLE + "&externalId=partner:7&roleSessionName=night-run");

            assertThat(sts.calls()).singleElement().satisfies(call -> {
                assertThat(call.parameters())
                        .containsEntry("Action", "AssumeRole")
                        .containsEntry("RoleArn", ROLE)
                        .containsEntry("ExternalId", "partner:7")
                        .containsEntry("RoleSessionName", "night-run");
                assertThat(call.authorization()).contains("Credential=source-access-key/");
            });
            assertThat(emulator.received()).containsIgnoringCase("X-Amz-Security-Token: role-token");
        }
    }

    @Test
    void aRoleIsAssumedWithABeanThatStaysOpenAndWithoutAnExternalId() throws Exception {
        AppCredentials bean = new AppCredentials();
        transfer.camel().getRegistry().bind("mine", bean);
        try (StsStub sts = sts()) {
            assertAccepted("credentialsProvider=#mine&roleArn=" + ROLE);
            assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.parameters())
                    .containsEntry("RoleSessionName", "camel-aws-transfer")
                    .doesNotContainKey("ExternalId"));
            transfer.stop();
            assertThat(bean.closed).isFalse();
        }
    }

    @Test
    void aRoleThatMayNotBeAssumedIsARefusalThatStartsNothing() throws Exception {
        try (StsStub sts = sts()) {
            sts.deny();
            keys();
            assertThat(send("roleArn=" + ROLE).getException())
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("sts:AssumeRole");
            assertThat(transfer.calls("StartFileTransfer")).isZero();
        }
    }

    @Test
    void aWebIdentityIsPartOfTheDefaultChain() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "the-identity");
        system.set("aws.webIdentityTokenFile", token)
                .set("aws.roleArn", ROLE)
                .set("aws.roleSessionName", "pod")
                // The chain's own client of STS knows no option of ours; without a region it calls
                // https://sts.amazonaws.com.
                .set("aws.region", transfer.emulator().region());
        try (StsStub sts = sts()) {
            assertAccepted("");
            assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.parameters())
                    .containsEntry("Action", "AssumeRoleWithWebIdentity")
                    .containsEntry("WebIdentityToken", "the-identity")
                    .containsEntry("RoleArn", ROLE));
        }
    }

    @Test
    void withoutStsOnTheClassPathARoleIsRefusedAndTheRestWorks() throws Exception {
        String output = OtherJvm.run(
                WithoutSts.class,
                jar -> !jar.getFileName().toString().matches("sts-[0-9.]+\\.jar"),
                List.of(),
                transfer.emulator().endpoint().toString(),
                transfer.connectorId(),
                ROLE);
        assertThat(output)
                .contains(
                        "refused: Option roleArn is set, but software.amazon.awssdk:sts is not on the class path. Add that"
                                + " artifact, in the version of the other AWS SDK artifacts, or remove the option.")
                .contains("started: 1")
                .endsWith("exit 0");
    }

    private TransferConfiguration options() {
        return transfer.component().getConfiguration();
    }

    private void keys() {
        options().setAccessKey(transfer.emulator().accessKey());
        options().setSecretKey(transfer.emulator().secretKey());
    }

    private StsStub sts() throws Exception {
        StsStub sts =
                new StsStub(transfer.emulator().accessKey(), transfer.emulator().secretKey(), "role-token");
        system.set("aws.endpointUrlSts", sts.uri());
        return sts;
    }

    private void profile(String name) throws Exception {
        Path credentials = Files.writeString(
                folder.resolve("credentials"),
                "[%s]%naws_access_key_id=%s%naws_secret_access_key=%s%n"
                        .formatted(
                                name,
                                transfer.emulator().accessKey(),
                                transfer.emulator().secretKey()));
        Path config = Files.writeString(
                folder.resolve("config"),
                "[%s]%nregion=%s%n"
                        .formatted(
                                name.equals("default") ? name : "profile " + name,
                                transfer.emulator().region()));
        system.set("aws.sharedCredentialsFile", credentials).set("aws.configFile", config);
    }

    private void assertAccepted(String query) {
        Exchange sent = send(query);
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isInstanceOf(TransferReceipt.class);
    }

    private Exchange send(String query) {
        return transfer.sendPaths(transfer.connector() + "?" + query, List.of(transfer.path("any.txt")));
    }

    /** A provider as an application may have one. */
    private static final class AppCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
        final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public AwsCredentials resolveCredentials() {
            if (closed.get()) {
                throw new IllegalStateException("closed");
            }
            return AwsBasicCredentials.create(
                    transfer.emulator().accessKey(), transfer.emulator().secretKey());
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
