package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.emulator.RawClient.Answer;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferClient;
import software.amazon.awssdk.services.transfer.model.TransferException;

class SignatureTest {
    private static final String LIST = "ListFileTransferResults";

    @RegisterExtension
    static final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private RawClient client;

    @BeforeEach
    void createClient() {
        client = new RawClient(aws.emulator());
    }

    private Answer describe() {
        return client.call("DescribeConnector", "{\"ConnectorId\":\"" + aws.connectorId() + "\"}");
    }

    private void assertRefused(String type, String message) {
        Answer answer = describe();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo(type);
        assertThat(answer.message()).contains(message);
    }

    @Test
    void aRequestSignedByTheSdkIsAccepted() {
        assertThat(describe().status()).isEqualTo(200);
    }

    @Test
    void aSessionTokenIsTolerated() {
        var credentials = AwsSessionCredentials.create(
                aws.emulator().accessKey(), aws.emulator().secretKey(), "token");
        try (TransferClient session = TransferClient.builder()
                .endpointOverride(aws.emulator().endpoint())
                .region(Region.of(aws.emulator().region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build()) {
            assertThat(session.describeConnector(describe -> describe.connectorId(aws.connectorId()))
                            .connector()
                            .connectorId())
                    .isEqualTo(aws.connectorId());
        }
    }

    @Test
    void aWrongSecretGivesInvalidSignatureException() {
        client.credentials = AwsCredentialsIdentity.create(aws.emulator().accessKey(), "wrong");
        assertRefused("InvalidSignatureException", "does not match the signature you provided");
    }

    @Test
    void anUnknownAccessKeyGivesUnrecognizedClientException() {
        client.credentials =
                AwsCredentialsIdentity.create("somebody", aws.emulator().secretKey());
        assertRefused("UnrecognizedClientException", "security token included in the request is invalid");
    }

    @Test
    void theSdkGetsTheErrorAsAnException() {
        try (TransferClient wrong = TransferClient.builder()
                .endpointOverride(aws.emulator().endpoint())
                .region(Region.of(aws.emulator().region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("somebody", "else")))
                .build()) {
            assertThatThrownBy(() -> wrong.describeConnector(describe -> describe.connectorId(aws.connectorId())))
                    .isInstanceOfSatisfying(
                            TransferException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
        }
    }

    @Test
    void aRequestWithoutAuthorizationGivesMissingAuthenticationTokenException() {
        client.afterSigning = request -> request.removeHeader("Authorization");
        assertRefused("MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    @Test
    void anotherAuthorizationSchemeGivesIncompleteSignatureException() {
        client.afterSigning = request -> request.putHeader("Authorization", "Bearer token");
        assertRefused("IncompleteSignatureException", "AWS4-HMAC-SHA256");
    }

    @Test
    void anAuthorizationWithoutItsPartsGivesIncompleteSignatureException() {
        client.afterSigning = request ->
                request.putHeader("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/transfer/aws4_request");
        assertRefused(
                "IncompleteSignatureException",
                "requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.");
    }

    @Test
    void aCredentialOfAnotherFormGivesIncompleteSignatureException() {
        client.afterSigning = request ->
                request.putHeader("Authorization", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0");
        assertRefused("IncompleteSignatureException", "5 slash-delimited elements");
    }

    @Test
    void aRequestWithoutADateGivesIncompleteSignatureException() {
        client.afterSigning = request -> request.removeHeader("X-Amz-Date");
        assertRefused("IncompleteSignatureException", "X-Amz-Date");
    }

    @Test
    void aClockFiveMinutesLateIsTakenAndALaterOneIsNot() {
        client.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-290));
        assertThat(describe().status()).isEqualTo(200);
        client.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-310));
        assertRefused("InvalidSignatureException", "Signature expired");
    }

    @Test
    void aClockFiveMinutesEarlyIsTakenAndAnEarlierOneIsNot() {
        client.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(290));
        assertThat(describe().status()).isEqualTo(200);
        client.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(310));
        assertRefused("InvalidSignatureException", "Signature not yet current");
    }

    @Test
    void aSignatureForAnotherRegionOrServiceIsRefused() {
        client.region = "us-east-1";
        assertRefused("InvalidSignatureException", "valid region, not 'us-east-1'");
        client.region = aws.emulator().region();
        client.service = "s3";
        assertRefused("InvalidSignatureException", "correct service: 'transfer'");
    }

    @Test
    void whatWasChangedAfterSigningIsRefused() {
        client.afterSigning = request -> request.putHeader("X-Amz-Target", "TransferService.StartFileTransfer");
        assertRefused("InvalidSignatureException", "does not match");
    }

    @Test
    void aSignatureThatLeavesOutTheHostIsRefused() {
        client.afterSigning = request -> request.putHeader(
                "Authorization",
                request.firstMatchingHeader("Authorization").orElseThrow().replace(";host;", ";"));
        assertRefused("InvalidSignatureException", "must be 'SignedHeaders'");
    }

    @Test
    void aRefusedRequestHasNoEffectAndIsCounted() {
        client.credentials = AwsCredentialsIdentity.create(aws.emulator().accessKey(), "wrong");
        client.call(
                "StartFileTransfer",
                "{\"ConnectorId\":\"" + aws.connectorId() + "\",\"SendFilePaths\":[\"/bucket/key\"]}");
        assertThat(aws.emulator().oracle().startedTransfers()).isEmpty();
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(1);
        assertThat(aws.emulator().oracle().calls(LIST)).isZero();
    }
}
