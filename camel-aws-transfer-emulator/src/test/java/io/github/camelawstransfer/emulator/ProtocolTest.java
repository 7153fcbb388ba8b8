package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.RawClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
    private static final String AWS_JSON = "application/x-amz-json-1.1";

    @RegisterExtension
    static final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private RawClient client;

    @BeforeEach
    void createClient() {
        client = new RawClient(aws.emulator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TransferService.Nonsense", "TransferService.", "Nonsense", "OtherService.DescribeConnector"})
    void anUnknownOperationGivesUnknownOperationException(String target) {
        Answer answer = client.call(target, AWS_JSON, "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("UnknownOperationException");
        assertThat(answer.message()).contains(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "null", "{\"ConnectorId\":}", "<xml/>"})
    void aBodyThatIsNoJsonObjectGivesSerializationException(String body) {
        Answer answer = client.call("DescribeConnector", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("SerializationException");
    }

    @Test
    void deeplyNestedJsonGivesSerializationException() {
        Answer answer = client.call("DescribeConnector", "{\"a\":" + "[".repeat(100_000));
        assertThat(answer.type()).isEqualTo("SerializationException");
    }

    @Test
    void aMemberOfAnotherJsonTypeGivesSerializationException() {
        assertThat(client.call("DescribeConnector", "{\"ConnectorId\":1}").message())
                .isEqualTo("The member 'connectorId' must be a string");
        assertThat(client.call(
                                "StartFileTransfer",
                                "{\"ConnectorId\":\"" + aws.connectorId() + "\",\"SendFilePaths\":\"a\"}")
                        .message())
                .isEqualTo("The member 'sendFilePaths' must be a list");
        assertThat(client.call(
                                "ListFileTransferResults",
                                "{\"ConnectorId\":\"" + aws.connectorId()
                                        + "\",\"TransferId\":\"t\",\"MaxResults\":\"10\"}")
                        .message())
                .isEqualTo("The member 'maxResults' must be a whole number");
    }

    @Test
    void membersThatTheModelDoesNotKnowAreIgnored() {
        Answer answer =
                client.call("DescribeConnector", "{\"Unknown\":{},\"ConnectorId\":\"" + aws.connectorId() + "\"}");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void anotherContentTypeGivesSerializationException() {
        Answer answer = client.call("TransferService.DescribeConnector", "application/json", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("SerializationException");
        assertThat(answer.message()).contains("application/json", AWS_JSON);
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        Answer answer = client.call("DescribeConnector", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.type()).isEqualTo("RequestEntityTooLargeException");
    }

    @Test
    void everyAnswerHasARequestIdAndTheContentTypeOfAwsJson() {
        for (Answer answer : new Answer[] {client.call("Nonsense", "{}"), client.get("/"), describe()}) {
            assertThat(answer.http().headers().firstValue("x-amzn-RequestId")).isPresent();
            assertThat(answer.http().headers().firstValue("Content-Type")).hasValue(AWS_JSON);
        }
    }

    private Answer describe() {
        return client.call("DescribeConnector", "{\"ConnectorId\":\"" + aws.connectorId() + "\"}");
    }

    @Test
    void otherMethodsAndPathsAreNotFound() {
        assertThat(client.get("/").status()).isEqualTo(404);
        assertThat(client.get("/somewhere").type()).isEqualTo("UnknownOperationException");
    }
}
