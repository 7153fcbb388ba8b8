package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.transfer.model.As2ConnectorConfig;
import software.amazon.awssdk.services.transfer.model.ConnectorStatus;
import software.amazon.awssdk.services.transfer.model.CreateConnectorRequest;
import software.amazon.awssdk.services.transfer.model.DescribedConnector;
import software.amazon.awssdk.services.transfer.model.InvalidRequestException;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;
import software.amazon.awssdk.services.transfer.model.SftpConnectorConfig;
import software.amazon.awssdk.services.transfer.model.Tag;

class ConnectorsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/connector";

    @RegisterExtension
    final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private Transfers transfers;

    @BeforeEach
    void createClient() {
        transfers = new Transfers(aws.emulator());
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private String create(Consumer<CreateConnectorRequest.Builder> change) {
        return transfers
                .client
                .createConnector(create -> {
                    create.url("sftp://partner.example").accessRole(ROLE).sftpConfig(sftp -> {});
                    change.accept(create);
                })
                .join()
                .connectorId();
    }

    private DescribedConnector describe(String id) {
        return transfers
                .client
                .describeConnector(describe -> describe.connectorId(id))
                .join()
                .connector();
    }

    private void assertInvalid(String message, Consumer<CreateConnectorRequest.Builder> change) {
        assertThatThrownBy(() -> create(change))
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anIdIsCAndSeventeenHexadecimalDigits() {
        assertThat(create(create -> {})).matches("c-[0-9a-f]{17}");
    }

    @Test
    void aConnectorIsDescribedAsItWasCreated() {
        String id = create(create -> create.url("sftp://partner.example:2022")
                .loggingRole(ROLE + "-log")
                .tags(Tag.builder().key("team").value("edi").build())
                .sftpConfig(sftp -> sftp.userSecretId("secret")
                        .trustedHostKeys("ssh-rsa AAAA")
                        .maxConcurrentConnections(5)));
        DescribedConnector connector = describe(id);
        assertThat(connector.arn()).isEqualTo("arn:aws:transfer:eu-central-1:123456789012:connector/" + id);
        assertThat(connector.connectorId()).isEqualTo(id);
        assertThat(connector.url()).isEqualTo("sftp://partner.example:2022");
        assertThat(connector.accessRole()).isEqualTo(ROLE);
        assertThat(connector.loggingRole()).isEqualTo(ROLE + "-log");
        assertThat(connector.sftpConfig().userSecretId()).isEqualTo("secret");
        assertThat(connector.sftpConfig().trustedHostKeys()).containsExactly("ssh-rsa AAAA");
        assertThat(connector.sftpConfig().maxConcurrentConnections()).isEqualTo(5);
        assertThat(connector.tags()).singleElement().satisfies(tag -> assertThat(tag.value())
                .isEqualTo("edi"));
        assertThat(connector.status()).isEqualTo(ConnectorStatus.ACTIVE);
        assertThat(connector.as2Config()).isNull();
    }

    @Test
    void aConnectorHasOneConnectionUnlessMoreAreAskedFor() {
        assertThat(describe(create(create -> {})).sftpConfig().maxConcurrentConnections())
                .isEqualTo(1);
    }

    @Test
    void whatBreaksTheModelIsAnInvalidRequest() {
        assertInvalid("'accessRole'", create -> create.accessRole(null));
        assertInvalid("regular expression pattern: arn:.*role", create -> create.accessRole("a".repeat(20)));
        assertInvalid("'url'", create -> create.url(null));
        assertInvalid("less than or equal to 255", create -> create.url("sftp://" + "a".repeat(255)));
        assertInvalid("sftp://host[:port]", create -> create.url("https://partner.example"));
        assertInvalid("port from 1 to 65535", create -> create.url("sftp://partner.example:70000"));
        assertInvalid(
                "'sftpConfig.maxConcurrentConnections'",
                create -> create.sftpConfig(sftp -> sftp.maxConcurrentConnections(0)));
        assertInvalid("less than or equal to 5", create -> create.sftpConfig(sftp -> sftp.maxConcurrentConnections(6)));
        assertInvalid(
                "'sftpConfig.trustedHostKeys'",
                create -> create.sftpConfig(sftp -> sftp.trustedHostKeys(Collections.nCopies(11, "ssh-rsa AAAA"))));
    }

    @Test
    void aConnectorIsOfSftpOrOfAs2() {
        assertInvalid("not both", create -> create.as2Config(as2 -> {}));
        assertInvalid("not none", create -> create.sftpConfig((SftpConnectorConfig) null));
    }

    @Test
    void vpcLatticeIsRefusedByName() {
        assertInvalid("EgressConfig is not supported", create -> create.egressConfig(egress -> {}));
    }

    @Test
    void anAs2ConnectorIsDescribedAsItWasCreated() {
        As2ConnectorConfig config = As2ConnectorConfig.builder()
                .localProfileId("p-0123456789abcdef0")
                .partnerProfileId("p-0123456789abcdef1")
                .messageSubject("orders")
                .compression("ZLIB")
                .encryptionAlgorithm("AES256_CBC")
                .signingAlgorithm("SHA256")
                .mdnSigningAlgorithm("DEFAULT")
                .mdnResponse("ASYNC")
                .basicAuthSecretId("secret")
                .preserveContentType("ENABLED")
                .asyncMdnConfig(async -> async.url("https://us.example/mdn").serverIds("s-0123456789abcdef0"))
                .build();
        DescribedConnector connector = describe(createAs2(config));
        assertThat(connector.url()).isEqualTo("https://partner.example:8443/as2");
        assertThat(connector.as2Config()).isEqualTo(config);
        assertThat(connector.sftpConfig()).isNull();
        assertThat(connector.securityPolicyName()).isNull();
    }

    private String createAs2(As2ConnectorConfig config) {
        return create(create -> create.url("https://partner.example:8443/as2")
                .sftpConfig((SftpConnectorConfig) null)
                .as2Config(config));
    }

    @Test
    void whatBreaksTheModelOfAs2IsAnInvalidRequest() {
        Consumer<CreateConnectorRequest.Builder> as2 =
                create -> create.sftpConfig((SftpConnectorConfig) null).url("http://partner.example");
        assertInvalid("'as2Config.mdnResponse'", as2.andThen(create -> create.as2Config(c -> c.mdnResponse("LATER"))));
        assertInvalid(
                "'as2Config.localProfileId'", as2.andThen(create -> create.as2Config(c -> c.localProfileId("p"))));
        assertInvalid(
                "http[s]://host", as2.andThen(create -> create.url("sftp://a").as2Config(c -> {})));
    }

    @Test
    void anAs2ConnectorSendsOnlyAndHasNoResultsAndNoTest() {
        String id = aws.emulator().createConnector(ConnectorSpec.as2("http://partner.example", MdnResponse.SYNC));
        assertThat(describe(id).as2Config().mdnResponseAsString()).isEqualTo("SYNC");
        String transferId = transfers.send(id, "/b/a.txt");
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(1);
        assertThatThrownBy(() -> transfers.retrieve(id, "/b", "/a.txt"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("SendFilePaths only");
        assertThatThrownBy(() -> transfers.rows(id, transferId)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> transfers
                        .client
                        .testConnection(test -> test.connectorId(id))
                        .join())
                .hasCauseInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anUnknownConnectorIsNotFound() {
        assertThatThrownBy(() -> describe("c-00000000000000000"))
                .cause()
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
                    assertThat(e.resource()).isEqualTo("c-00000000000000000");
                    assertThat(e.resourceType()).isEqualTo("Connector");
                    assertThat(e.statusCode()).isEqualTo(400);
                });
    }

    @Test
    void anIdOfAnotherFormIsAnInvalidRequest() {
        assertThatThrownBy(() -> describe("c-1"))
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'connectorId'");
    }

    @Test
    void anAccountHasAHundredConnectors() {
        for (int i = 1; i < 100; i++) {
            aws.emulator().createConnector(ConnectorSpec.sftp("sftp://partner" + i));
        }
        assertInvalid("100 connectors", create -> {});
    }

    @Test
    void aSpecificationCanChooseTheId() {
        String id = "c-0123456789abcdef0";
        assertThat(aws.emulator().createConnector(ConnectorSpec.sftp("sftp://a").withConnectorId(id)))
                .isEqualTo(id);
        assertThatThrownBy(() -> aws.emulator()
                        .createConnector(ConnectorSpec.sftp("sftp://b").withConnectorId(id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connectorId 'c-0123456789abcdef0' exists already");
    }

    @Test
    void aSpecificationThatBreaksARuleIsRefusedByName() {
        assertThatThrownBy(() -> aws.emulator().createConnector(ConnectorSpec.sftp("ftp://a")))
                .hasMessage("Url 'ftp://a' must have the form sftp://host[:port]");
        assertThatThrownBy(() -> aws.emulator()
                        .createConnector(ConnectorSpec.sftp("sftp://a").withConnectorId("c-x")))
                .hasMessage("connectorId 'c-x' must be c- and 17 hexadecimal digits");
        assertThatThrownBy(() -> aws.emulator()
                        .createConnector(ConnectorSpec.sftp("sftp://a").withMaxConcurrentConnections(6)))
                .hasMessage("MaxConcurrentConnections 6 must be 1 to 5");
    }

    @Test
    void aSpecificationOfAPartnerTrustsItAndKnowsItsSecret() {
        ConnectorSpec spec = ConnectorSpec.sftp(aws.partner()).withMaxConcurrentConnections(3);
        assertThat(spec.url()).isEqualTo("sftp://127.0.0.1:" + aws.partner().port());
        assertThat(spec.trustedHostKeys()).isEqualTo(List.of(aws.partner().hostKey()));
        assertThat(spec.secret()).isEqualTo(aws.partner().secret());
        assertThat(spec.toString()).doesNotContain(aws.partner().secret().password());
    }
}
