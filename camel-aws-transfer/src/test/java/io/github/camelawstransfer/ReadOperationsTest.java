package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.CONNECTION_MESSAGE;
import static io.github.camelawstransfer.TransferConstants.CONNECTION_STATUS;
import static io.github.camelawstransfer.TransferConstants.CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.OPERATION;
import static io.github.camelawstransfer.TransferConstants.PROTOCOL;
import static io.github.camelawstransfer.TransferConstants.RESULT_CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.RESULT_TRANSFER_ID;
import static io.github.camelawstransfer.TransferConstants.TRANSFER_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.MdnResponse;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.EndlessResultsException;
import io.github.camelawstransfer.tracking.JobQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.DescribeConnectorRequest;
import software.amazon.awssdk.services.transfer.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsRequest;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;
import software.amazon.awssdk.services.transfer.model.TestConnectionRequest;
import software.amazon.awssdk.services.transfer.model.TestConnectionResponse;

/** What the producer asks AWS, and what the exchange gets; the emulator gives results in pages of two rows. */
class ReadOperationsTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws =
            TransferEmulatorExtension.create(builder -> builder.resultsPageSize(2));

    private TransferContext context;
    private String uri;

    @BeforeEach
    void create() {
        context = new TransferContext(aws.emulator());
        context.camel.start();
        uri = "aws2-transfer:" + aws.connectorId() + "?operation=";
    }

    @AfterEach
    void stop() {
        context.close();
    }

    /** A transfer that the component knows nothing of, of files that are held. */
    private static String startElsewhere(int files) {
        aws.emulator().faults().holdFiles();
        List<String> paths =
                IntStream.range(0, files).mapToObj(number -> "/b/" + number).toList();
        return aws.transferClient()
                .startFileTransfer(start -> start.connectorId(aws.connectorId()).sendFilePaths(paths))
                .join()
                .transferId();
    }

    private static int calls(String operation) {
        return aws.emulator().oracle().calls(operation);
    }

    @Test
    void describeConnectorGivesAwsOwnAnswerAndWhatTheConnectorSpeaks() {
        Exchange done = context.send(uri + "describeConnector", "ignored", Map.of());
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage()
                        .getBody(DescribeConnectorResponse.class)
                        .connector()
                        .sftpConfig())
                .isNotNull();
        assertThat(done.getMessage().getHeaders())
                .containsEntry(PROTOCOL, "sftp")
                .containsEntry(RESULT_CONNECTOR_ID, aws.connectorId());
        String as2 = aws.emulator().createConnector(ConnectorSpec.as2("http://partner.example", MdnResponse.ASYNC));
        assertThat(context.send("aws2-transfer:" + as2 + "?operation=describeConnector", null, Map.of())
                        .getMessage()
                        .getHeader(PROTOCOL))
                .isEqualTo("as2");
    }

    @Test
    void testConnectionTellsWhetherThePartnerIsReached() {
        Exchange done = context.send(uri + "testConnection", null, Map.of());
        assertThat(done.getMessage()
                        .getBody(TestConnectionResponse.class)
                        .sftpConnectionDetails()
                        .hostKey())
                .isEqualTo(aws.partner().hostKey());
        assertThat(done.getMessage().getHeaders())
                .containsEntry(CONNECTION_STATUS, "OK")
                .containsEntry(CONNECTION_MESSAGE, "Connection succeeded");
    }

    @Test
    void aPartnerThatIsNotReachedIsAnAnswerAndNoException() {
        String unreachable = aws.emulator()
                .createConnector(ConnectorSpec.sftp("sftp://partner.invalid")
                        .withSecret("s", aws.partner().secret()));
        Exchange done = context.send("aws2-transfer:" + unreachable + "?operation=testConnection", null, Map.of());
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders())
                .containsEntry(CONNECTION_STATUS, "ERROR")
                .containsEntry(CONNECTION_MESSAGE, "Unknown Host");
    }

    @Test
    void theResultsOfATransferComeFromAllPages() {
        String transferId = startElsewhere(5);
        Exchange done = context.send(uri + "listFileTransferResults", null, Map.of(TRANSFER_ID, transferId));
        ListFileTransferResultsResponse response = done.getMessage().getBody(ListFileTransferResultsResponse.class);
        assertThat(response.fileTransferResults())
                .extracting(ConnectorFileTransferResult::filePath)
                .containsExactly("b/0", "b/1", "b/2", "b/3", "b/4");
        assertThat(response.nextToken()).isNull();
        assertThat(done.getMessage().getHeaders())
                .containsEntry(RESULT_TRANSFER_ID, transferId)
                .containsEntry(RESULT_CONNECTOR_ID, aws.connectorId())
                .doesNotContainKey(TRANSFER_ID);
        assertThat(calls("ListFileTransferResults")).isEqualTo(3);
    }

    @Test
    void theTransferIsNamedByHeaderBeforeOption() {
        String transferId = startElsewhere(1);
        String other = startElsewhere(2);
        String byOption = uri + "listFileTransferResults&transferId=$simple{header.mine}";
        assertThat(rows(context.send(byOption, null, Map.of("mine", transferId))))
                .isEqualTo(1);
        assertThat(rows(context.send(byOption, null, Map.of("mine", transferId, TRANSFER_ID, other))))
                .isEqualTo(2);
    }

    private static int rows(Exchange done) {
        return done.getMessage()
                .getBody(ListFileTransferResultsResponse.class)
                .fileTransferResults()
                .size();
    }

    @Test
    void aRequestOfTheSdkThatAsksForAPageGetsThatPage() {
        String transferId = startElsewhere(5);
        String pojo = uri + "listFileTransferResults&pojoRequest=true";
        var request = ListFileTransferResultsRequest.builder().transferId(transferId);
        assertThat(rows(context.send(pojo, request.build(), Map.of()))).isEqualTo(5);
        Exchange first = context.send(pojo, request.maxResults(3).build(), Map.of());
        assertThat(rows(first)).isEqualTo(3);
        String token = first.getMessage()
                .getBody(ListFileTransferResultsResponse.class)
                .nextToken();
        Exchange second =
                context.send(pojo, request.maxResults(null).nextToken(token).build(), Map.of());
        assertThat(rows(second)).isEqualTo(2);
    }

    @Test
    void requestsOfTheSdkAreTakenAsTheyAre() {
        assertThat(context.send(
                                "aws2-transfer:*?operation=describeConnector&pojoRequest=true",
                                DescribeConnectorRequest.builder()
                                        .connectorId(aws.connectorId())
                                        .build(),
                                Map.of())
                        .getMessage()
                        .getBody())
                .isInstanceOf(DescribeConnectorResponse.class);
        assertThat(context.send(
                                uri + "testConnection&pojoRequest=true",
                                TestConnectionRequest.builder().build(),
                                Map.of())
                        .getMessage()
                        .getBody())
                .isInstanceOf(TestConnectionResponse.class);
    }

    @ParameterizedTest
    @EnumSource(TransferOperation.class)
    void anyOtherBodyIsRefusedByName(TransferOperation operation) {
        Exchange refused =
                context.send(uri + operation + "&pojoRequest=true&transferId=t", Map.of("ConnectorId", "c"), Map.of());
        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "with option pojoRequest=true it must be a software.amazon.awssdk.services.transfer");
        assertThat(Stream.of("StartFileTransfer", "ListFileTransferResults", "TestConnection", "DescribeConnector"))
                .allSatisfy(call -> assertThat(calls(call)).isZero());
    }

    @Test
    void theHeadersNameOperationAndConnectorAndAreGoneAfterwards() {
        Exchange done = context.send(
                "aws2-transfer:*", null, Map.of(OPERATION, "describeConnector", CONNECTOR_ID, arn(aws.connectorId())));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders())
                .containsEntry(RESULT_CONNECTOR_ID, aws.connectorId())
                .doesNotContainKeys(OPERATION, CONNECTOR_ID);
    }

    private static String arn(String id) {
        return "arn:aws:transfer:" + aws.emulator().region() + ":"
                + aws.emulator().accountId() + ":connector/" + id;
    }

    @Test
    void theReadOperationsKeepTheSdksOwnRetries() {
        String transferId = startElsewhere(1);
        aws.emulator().faults().internalError("DescribeConnector", 1);
        aws.emulator().faults().throttle("TestConnection", 1);
        aws.emulator().faults().loseAnswer("ListFileTransferResults", 1);
        assertThat(context.send(uri + "describeConnector", null, Map.of()).getException())
                .isNull();
        assertThat(context.send(uri + "testConnection", null, Map.of()).getException())
                .isNull();
        assertThat(context.send(uri + "listFileTransferResults&transferId=" + transferId, null, Map.of())
                        .getException())
                .isNull();
        assertThat(List.of(calls("DescribeConnector"), calls("TestConnection"), calls("ListFileTransferResults")))
                .containsExactly(2, 2, 2);
    }

    @Test
    void whatAwsRefusesIsTheExchangesException() {
        assertThat(context.send(uri + "listFileTransferResults&transferId=unknown", null, Map.of())
                        .getException())
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void resultsWithoutAnEndAreAnExceptionThatSaysHowToGetSinglePages() {
        String transferId = startElsewhere(5);
        aws.emulator().faults().endlessResults(aws.connectorId());
        Exchange failed = context.send(uri + "listFileTransferResults&transferId=" + transferId, null, Map.of());
        assertThat(failed.getException())
                .isInstanceOfSatisfying(EndlessResultsException.class, endless -> {
                    assertThat(endless.transferId()).isEqualTo(transferId);
                    assertThat(endless.connectorId()).isEqualTo(aws.connectorId());
                })
                .hasMessageStartingWith("The results of transfer " + transferId + " on connector " + aws.connectorId()
                        + " did not come to an end: after 20 pages with 5 rows")
                .hasMessageContaining("pojoRequest=true")
                .hasMessageContaining("nextToken");
        assertThat(calls("ListFileTransferResults")).isEqualTo(20);
    }

    @Test
    void rowsThatAreNullAreLeftOutOfAllPagesAndOfSingleOnes() {
        String transferId = startElsewhere(5);
        aws.emulator()
                .faults()
                .rewriteResults(
                        aws.connectorId(), json -> json.replaceFirst("\"FileTransferResults\"\\s*:\\s*\\[", "$0null,"));
        assertThat(rows(context.send(uri + "listFileTransferResults&transferId=" + transferId, null, Map.of())))
                .isEqualTo(5);
        Exchange page = context.send(
                uri + "listFileTransferResults&pojoRequest=true",
                ListFileTransferResultsRequest.builder()
                        .transferId(transferId)
                        .maxResults(3)
                        .build(),
                Map.of());
        assertThat(rows(page)).isEqualTo(3);
        assertThat(page.getMessage()
                        .getBody(ListFileTransferResultsResponse.class)
                        .nextToken())
                .isNotNull();
    }

    static Stream<Arguments> wrongIds() {
        return Stream.of(
                Arguments.of(4711, "Header CamelAwsTransferTransferId is of type java.lang.Integer"),
                Arguments.of("", "Header CamelAwsTransferTransferId is ''"),
                Arguments.of("a b", "Header CamelAwsTransferTransferId is 'a b'"),
                Arguments.of("a".repeat(513), "a transfer id has 1 to 512 letters, digits, dots, slashes and hyphens"));
    }

    @ParameterizedTest
    @MethodSource("wrongIds")
    void whatCannotBeATransferIdIsRefusedBeforeTheCall(Object id, String text) {
        Exchange refused = context.send(uri + "listFileTransferResults", null, Map.of(TRANSFER_ID, id));
        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
        assertThat(calls("ListFileTransferResults")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"listFileTransferResults", "trackTransfer&direction=send"})
    void anOperationThatNeedsATransferSaysWhereItLooked(String operation) {
        assertThat(context.send(uri + operation, "/b/1", Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Header CamelAwsTransferTransferId is not set, and neither is option transferId of"
                                + " the endpoint, but the operation needs the id of a transfer");
    }

    @Test
    void nothingThatIsReadIsTracked() {
        context.send(uri + "listFileTransferResults&transferId=" + startElsewhere(1), null, Map.of());
        context.send(uri + "describeConnector", null, Map.of());
        assertThat(context.component.getAdministration().jobs(JobQuery.ALL, null, 10))
                .isEmpty();
    }
}
