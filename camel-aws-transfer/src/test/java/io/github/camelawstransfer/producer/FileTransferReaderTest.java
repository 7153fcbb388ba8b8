package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CUSTOM_HTTP_HEADERS;
import static io.github.camelawstransfer.TransferConstants.LOCAL_DIRECTORY_PATH;
import static io.github.camelawstransfer.TransferConstants.REMOTE_DIRECTORY_PATH;
import static io.github.camelawstransfer.TransferConstants.RETRIEVE_FILE_PATHS;
import static io.github.camelawstransfer.TransferConstants.S3_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.S3_KEY;
import static io.github.camelawstransfer.TransferConstants.S3_PRODUCED_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.S3_PRODUCED_KEY;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.tracking.JobKind;
import java.io.File;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where paths and directories come from, and what is refused. */
class FileTransferReaderTest {
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

    private final Exchange exchange = new DefaultExchange(CAMEL);
    private Direction direction;
    private String sendFilePaths;
    private String retrieveFilePaths;
    private String localDirectoryPath;
    private String remoteDirectoryPath;

    @BeforeAll
    static void start() {
        CAMEL.start();
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
    }

    private FileTransfer read() {
        FileTransferOptions options = new FileTransferOptions(
                CAMEL, direction, sendFilePaths, retrieveFilePaths, localDirectoryPath, remoteDirectoryPath, null);
        return new FileTransferReader(options).read(exchange);
    }

    private AbstractThrowableAssert<?, ?> assertRefused() {
        return assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("Nothing was started.");
    }

    private void header(String name, Object value) {
        exchange.getMessage().setHeader(name, value);
    }

    private void body(Object body) {
        exchange.getMessage().setBody(body);
    }

    // where paths come from

    @Test
    void theHeaderWinsOverOptionBodyAndS3() {
        header(SEND_FILE_PATHS, "/b/header");
        sendFilePaths = "/b/option";
        direction = Direction.send;
        body("/b/body");
        header(S3_PRODUCED_BUCKET_NAME, "b");
        header(S3_PRODUCED_KEY, "s3");
        assertThat(read().paths()).containsExactly("/b/header");
    }

    @Test
    void theOptionWinsOverBodyAndS3() {
        sendFilePaths = "/b/option";
        direction = Direction.send;
        body("/b/body");
        header(S3_BUCKET_NAME, "b");
        header(S3_KEY, "s3");
        assertThat(read().paths()).containsExactly("/b/option");
    }

    @Test
    void withADirectionTheBodyAloneHoldsThePaths() {
        direction = Direction.send;
        body(List.of("/b/1", "/b/2"));
        header(S3_BUCKET_NAME, "b");
        header(S3_KEY, "s3");
        assertThat(read()).isEqualTo(new FileTransfer(JobKind.SEND, List.of("/b/1", "/b/2"), null, List.of()));
    }

    @Test
    void withADirectionAnEmptyBodyIsRefusedAndS3IsNotLookedAt() {
        direction = Direction.send;
        header(S3_BUCKET_NAME, "b");
        header(S3_KEY, "s3");
        assertRefused()
                .hasMessage("The body (option direction=send) is null, but at least one path is needed."
                        + " Nothing was started.");
    }

    @Test
    void withoutADirectionTheBodyIsNotLookedAt() {
        body("/b/body");
        assertRefused()
                .hasMessageStartingWith("No path is given")
                .hasMessageContaining(SEND_FILE_PATHS)
                .hasMessageContaining(RETRIEVE_FILE_PATHS)
                .hasMessageContaining("option sendFilePaths, retrieveFilePaths or direction")
                .hasMessageContaining(S3_PRODUCED_BUCKET_NAME)
                .hasMessageContaining(S3_BUCKET_NAME)
                .hasMessageContaining("At least one path is needed");
    }

    @Test
    void aBodyOfPathsToRetrieveIsReadByItsDirection() {
        direction = Direction.retrieve;
        localDirectoryPath = "/b/in";
        body("/remote/a.txt");
        assertThat(read()).isEqualTo(new FileTransfer(JobKind.RETRIEVE, List.of("/remote/a.txt"), "/b/in", List.of()));
    }

    @Test
    void aBodyWithAFileIsRefusedByTheOptionThatAskedForIt() {
        direction = Direction.send;
        body(new File("a.txt"));
        assertRefused().hasMessageStartingWith("The body (option direction=send) is of type java.io.File");
    }

    @Test
    void theObjectThatAws2S3ProducedIsSent() {
        header(S3_PRODUCED_BUCKET_NAME, "produced");
        header(S3_PRODUCED_KEY, "out/a,b.txt");
        assertThat(read()).isEqualTo(new FileTransfer(JobKind.SEND, List.of("/produced/out/a,b.txt"), null, List.of()));
    }

    @Test
    void theObjectThatAws2S3ConsumedIsSent() {
        header(S3_BUCKET_NAME, "consumed");
        header(S3_KEY, "in/a.txt");
        assertThat(read().paths()).containsExactly("/consumed/in/a.txt");
    }

    @Test
    void theProducedPairWins() {
        header(S3_BUCKET_NAME, "consumed");
        header(S3_KEY, "in/a.txt");
        header(S3_PRODUCED_BUCKET_NAME, "produced");
        header(S3_PRODUCED_KEY, "out/a.txt");
        assertThat(read().paths()).containsExactly("/produced/out/a.txt");
    }

    @Test
    void theTwoPairsAreNeverMixed() {
        header(S3_PRODUCED_BUCKET_NAME, "produced");
        header(S3_KEY, "in/a.txt");
        assertRefused().hasMessageStartingWith("No path is given");
        header(S3_BUCKET_NAME, "consumed");
        assertThat(read().paths()).containsExactly("/consumed/in/a.txt");
    }

    @Test
    void theOtherHalvesOfThePairsAreNeverMixedEither() {
        header(S3_BUCKET_NAME, "consumed");
        header(S3_PRODUCED_KEY, "out/a.txt");
        assertRefused().hasMessageStartingWith("No path is given");
    }

    @Test
    void anS3KeyIsHeldToTheRulesOfPathsToo() {
        header(S3_BUCKET_NAME, "b");
        header(S3_KEY, "a\nb");
        assertRefused()
                .hasMessage(
                        "The pair of headers CamelAwsS3BucketName and CamelAwsS3Key is '/b/a\\nb', but a path must not"
                                + " contain a line break. Nothing was started.");
    }

    @Test
    void collectionsAndArraysInAHeaderAreTakenAsTheyAre() {
        header(SEND_FILE_PATHS, new LinkedHashSet<>(List.of("/b/2,3", "/b/1")));
        assertThat(read().paths()).containsExactly("/b/2,3", "/b/1");
        header(SEND_FILE_PATHS, new String[] {"/b/1", "/b/2"});
        assertThat(read().paths()).containsExactly("/b/1", "/b/2");
    }

    @Test
    void anEmptyHeaderIsRefusedAndTheOptionDoesNotStandInForIt() {
        header(SEND_FILE_PATHS, List.of());
        sendFilePaths = "/b/option";
        assertRefused()
                .hasMessage("Header CamelAwsTransferSendFilePaths is an empty list, but at least one path is needed."
                        + " Nothing was started.");
    }

    @Test
    void tooManyPathsInAHeaderAreRefusedByTheNameOfTheHeader() {
        header(SEND_FILE_PATHS, IntStream.range(0, 501).mapToObj(n -> "/b/" + n).toList());
        assertRefused()
                .hasMessage(
                        "Header CamelAwsTransferSendFilePaths is 501 paths, but one request takes at most 500 files."
                                + " Nothing was started.");
    }

    // directions

    @Test
    void headersForBothDirectionsAreRefused() {
        header(SEND_FILE_PATHS, "/b/1");
        header(RETRIEVE_FILE_PATHS, "/r/1");
        assertRefused()
                .hasMessage("Header CamelAwsTransferSendFilePaths and Header CamelAwsTransferRetrieveFilePaths ask for"
                        + " different directions, but one request either sends or retrieves. Remove one of them."
                        + " Nothing was started.");
    }

    @Test
    void aHeaderAgainstTheOptionOfTheOtherDirectionIsRefused() {
        header(RETRIEVE_FILE_PATHS, "/r/1");
        sendFilePaths = "/b/1";
        localDirectoryPath = "/b/in";
        assertRefused()
                .hasMessageContaining(
                        "Header CamelAwsTransferRetrieveFilePaths and Option sendFilePaths of the endpoint")
                .hasMessageContaining("different directions");
    }

    @Test
    void aHeaderAgainstTheDirectionOfTheEndpointIsRefused() {
        header(SEND_FILE_PATHS, "/b/1");
        direction = Direction.retrieve;
        assertRefused()
                .hasMessageContaining(
                        "Header CamelAwsTransferSendFilePaths and option direction=retrieve of the endpoint")
                .hasMessageContaining("different directions");
    }

    @Test
    void anOptionAgainstTheDirectionOfTheEndpointIsRefused() {
        sendFilePaths = "/b/1";
        direction = Direction.retrieve;
        assertRefused().hasMessageContaining("Option sendFilePaths of the endpoint and option direction=retrieve");
    }

    // directories

    @Test
    void aRetrieveNeedsTheDirectoryInS3() {
        header(RETRIEVE_FILE_PATHS, "/r/1");
        assertRefused()
                .hasMessage(
                        "Header CamelAwsTransferLocalDirectoryPath and option localDirectoryPath of the endpoint is not"
                                + " set, but a retrieve needs the directory in S3 where the files go, as /bucket/prefix."
                                + " Nothing was started.");
    }

    @Test
    void aDirectoryInAHeaderWinsOverTheOption() {
        header(RETRIEVE_FILE_PATHS, "/r/1");
        localDirectoryPath = "/b/option";
        assertThat(read().localDirectoryPath()).isEqualTo("/b/option");
        header(LOCAL_DIRECTORY_PATH, "/b/header");
        assertThat(read().localDirectoryPath()).isEqualTo("/b/header");
    }

    @Test
    void aSendMayHaveADirectoryAtThePartner() {
        header(SEND_FILE_PATHS, "/b/1");
        assertThat(read().remoteDirectoryPath()).isNull();
        remoteDirectoryPath = "/option";
        assertThat(read().remoteDirectoryPath()).isEqualTo("/option");
        header(REMOTE_DIRECTORY_PATH, "/header");
        assertThat(read().remoteDirectoryPath()).isEqualTo("/header");
    }

    @Test
    void theDirectoryOfTheOtherDirectionIsLeftAlone() {
        header(SEND_FILE_PATHS, "/b/1");
        header(LOCAL_DIRECTORY_PATH, "/b/in");
        localDirectoryPath = "/b/in";
        assertThat(read().localDirectoryPath()).isNull();
        assertThat(read().remoteDirectoryPath()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aDirectoryIsHeldToTheRulesOfPaths(Direction way) {
        boolean sends = way == Direction.send;
        header(sends ? SEND_FILE_PATHS : RETRIEVE_FILE_PATHS, "/b/1");
        String header = sends ? REMOTE_DIRECTORY_PATH : LOCAL_DIRECTORY_PATH;
        header(header, "");
        assertRefused().hasMessage("Header " + header + " is '', but a path must not be empty. Nothing was started.");
        header(header, "/a\nb");
        assertRefused().hasMessageContaining("Header " + header + " is '/a\\nb'");
        header(header, "a".repeat(1025));
        assertRefused().hasMessageContaining("1025 characters");
        header(header, 7);
        assertRefused()
                .hasMessage("Header " + header + " is of type java.lang.Integer, but a directory must be a String."
                        + " Nothing was started.");
    }

    @Test
    void aDirectoryOfAnOptionIsHeldToTheRulesOfPathsToo() {
        header(SEND_FILE_PATHS, "/b/1");
        remoteDirectoryPath = "a".repeat(1025);
        assertRefused().hasMessageStartingWith("Option remoteDirectoryPath of the endpoint is '");
    }

    // Simple expressions

    @Test
    void anOptionMayBeAnExpressionThatGivesAString() {
        sendFilePaths = "${header.bucket}/${header.name}.txt";
        header("bucket", "/b");
        header("name", "a,b");
        assertThat(read().paths()).containsExactly("/b/a,b.txt");
    }

    @Test
    void anOptionMayBeAnExpressionThatGivesACollectionOrAnArray() {
        sendFilePaths = "${header.paths}";
        header("paths", List.of("/b/2", "/b/1"));
        assertThat(read().paths()).containsExactly("/b/2", "/b/1");
        header("paths", new String[] {"/b/3"});
        assertThat(read().paths()).containsExactly("/b/3");
    }

    @Test
    void theOtherFormOfSimpleIsAnExpressionToo() {
        retrieveFilePaths = "$simple{header.path}";
        localDirectoryPath = "/b/$simple{header.day}";
        header("path", "/r/1");
        header("day", "2026-01-01");
        assertThat(read()).isEqualTo(new FileTransfer(JobKind.RETRIEVE, List.of("/r/1"), "/b/2026-01-01", List.of()));
    }

    @Test
    void anExpressionThatGivesNothingIsRefusedByTheNameOfTheOption() {
        sendFilePaths = "${header.none}";
        assertRefused()
                .hasMessage("Option sendFilePaths of the endpoint is null, but at least one path is needed."
                        + " Nothing was started.");
    }

    @Test
    void anExpressionThatGivesAnotherTypeIsRefusedByTheNameOfTheOption() {
        sendFilePaths = "${header.count}";
        header("count", 7);
        assertRefused().hasMessageStartingWith("Option sendFilePaths of the endpoint is of type java.lang.Integer");
    }

    @Test
    void anOptionWithoutAFunctionIsTakenAsItIs() {
        sendFilePaths = "/b/100%/$name/{x}.txt";
        assertThat(read().paths()).containsExactly("/b/100%/$name/{x}.txt");
    }

    @Test
    void directoriesMayBeExpressions() {
        header(SEND_FILE_PATHS, "/b/1");
        header("day", "2026-01-01");
        remoteDirectoryPath = "/in/${header.day}";
        assertThat(read().remoteDirectoryPath()).isEqualTo("/in/2026-01-01");
    }

    // AS2

    @Test
    void customHttpHeadersCannotGoWithARetrieve() {
        header(RETRIEVE_FILE_PATHS, "/r/1");
        localDirectoryPath = "/b/in";
        header(CUSTOM_HTTP_HEADERS, Map.of("X-Secret", "hunter2"));
        assertRefused()
                .hasMessage("Header CamelAwsTransferCustomHttpHeaders is set for a retrieve, but AS2 can only send."
                        + " Nothing was started.");
    }
}
