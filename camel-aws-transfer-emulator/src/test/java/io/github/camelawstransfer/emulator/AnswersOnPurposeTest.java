package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.transfer.model.InternalServiceErrorException;
import software.amazon.awssdk.services.transfer.model.InvalidRequestException;
import software.amazon.awssdk.services.transfer.model.ServiceUnavailableException;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;
import software.amazon.awssdk.services.transfer.model.TransferException;

/** Answers that are not the service's own, in the place of those of StartFileTransfer. */
class AnswersOnPurposeTest {
    private static final String START = "StartFileTransfer";
    private static final String PATH = "/bucket/file";

    @RegisterExtension
    static final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private Transfers transfers;

    @BeforeEach
    void createClient() {
        transfers = new Transfers(aws.emulator());
        faults().holdQueues();
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private Faults faults() {
        return aws.emulator().faults();
    }

    private String send() {
        return transfers.send(aws.connectorId(), PATH);
    }

    private void assertCalls(int calls, int started) {
        assertThat(aws.emulator().oracle().calls(START)).isEqualTo(calls);
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(started);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413, 429})
    void aGatewaysAnswerComesAsOftenAsAskedForAndStartsNothing(int status) {
        faults().answerInstead(START, 2, HttpAnswer.html(status, "<html>No</html>"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::send).isInstanceOfSatisfying(TransferException.class, e -> {
                assertThat(e.statusCode()).isEqualTo(status);
                assertThat(e.awsErrorDetails().errorCode()).isNull();
                assertThat(e.requestId()).isNull();
            });
        }
        assertCalls(2, 0);
        send();
        assertCalls(3, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalServiceError", "InternalFailure", "ServiceUnavailableException", "RequestTimeout"})
    void anErrorCodeCanComeWithAnyStatus(String code) {
        faults().answerInstead(START, 1, HttpAnswer.awsError(400, code));
        assertThatThrownBy(this::send).isInstanceOfSatisfying(TransferException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.requestId()).isNotNull();
        });
        assertCalls(1, 0);
    }

    @Test
    void theSdkPicksItsExceptionByTheErrorCode() {
        faults().answerInstead(START, 1, HttpAnswer.awsError(400, "InternalServiceError"))
                .answerInstead(START, 1, HttpAnswer.awsError(400, "ServiceUnavailableException"));
        assertThatThrownBy(this::send).isInstanceOf(InternalServiceErrorException.class);
        assertThatThrownBy(this::send).isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void theSdksOwnRetriesGetPastAnAnswerThatTheyRepeat() {
        faults().answerInstead(START, 1, HttpAnswer.of(503));
        aws.transferClient()
                .startFileTransfer(start -> start.connectorId(aws.connectorId()).sendFilePaths(PATH))
                .join();
        assertCalls(2, 1);
    }

    @Test
    void aRedirectHasItsLocationAndIsNotFollowed() {
        faults().answerInstead(START, 1, HttpAnswer.of(307).withHeader("Location", "https://elsewhere.example/"));
        RawClient.Answer answer = new RawClient(aws.emulator()).call(START, startRequest());
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.http().headers().firstValue("Location")).hasValue("https://elsewhere.example/");
        faults().answerInstead(START, 1, HttpAnswer.of(307).withHeader("Location", "https://elsewhere.example/"));
        assertThatThrownBy(this::send).isInstanceOfSatisfying(TransferException.class, e -> assertThat(e.statusCode())
                .isEqualTo(307));
        assertCalls(2, 0);
    }

    @Test
    void anAnswerHasTheHeadersThatItNamesAndADate() {
        faults().answerInstead(START, 1, HttpAnswer.of(403));
        var headers =
                new RawClient(aws.emulator()).call(START, startRequest()).http().headers();
        assertThat(headers.map().keySet()).containsExactlyInAnyOrder("content-length", "date");
    }

    @Test
    void aWebPageInPlaceOfAnIdIsAnErrorOfTheClient() {
        faults().answerInstead(START, 1, HttpAnswer.html(200, "<html>Sign in</html>"));
        assertThatThrownBy(this::send).isInstanceOf(SdkClientException.class);
        assertCalls(1, 0);
    }

    @Test
    void anAnswerWithoutAnIdIsASuccessWithoutAnId() {
        faults().answerInstead(START, 1, HttpAnswer.awsJson(200, "{}"));
        assertThat(send()).isNull();
        assertCalls(1, 0);
    }

    @Test
    void anAnswerThatIsChangedComesAfterTheEffect() {
        faults().changeAnswer(START, 2, real -> HttpAnswer.html(502, "Bad gateway"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::send)
                    .isInstanceOfSatisfying(TransferException.class, e -> assertThat(e.statusCode())
                            .isEqualTo(502));
        }
        assertCalls(2, 2);
        assertThat(send()).isNotNull();
    }

    @Test
    void halfOfTheRealAnswerComesAfterTheEffect() {
        faults().changeAnswer(
                        START,
                        1,
                        real -> real.withBody(
                                real.body().substring(0, real.body().length() / 2)));
        assertThatThrownBy(this::send).isInstanceOf(SdkClientException.class);
        assertCalls(1, 1);
    }

    @Test
    void aChangeIsGivenTheRealAnswer() {
        faults().changeAnswer(START, 1, real -> real.withBody(real.body().replaceAll("-", "")));
        assertThat(send())
                .isEqualTo(aws.emulator()
                        .oracle()
                        .startedTransfers()
                        .get(0)
                        .transferId()
                        .replaceAll("-", ""));
    }

    @Test
    void aRefusedRequestHasNoAnswerToChange() {
        faults().changeAnswer(START, 1, real -> HttpAnswer.of(502)).throttle(START, 1);
        assertThatThrownBy(this::send).isInstanceOf(ThrottlingException.class);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), "")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(this::send).isExactlyInstanceOf(TransferException.class);
        assertCalls(3, 1);
    }

    @Test
    void answersThatAreLostAndChangedComeInTheOrderAskedFor() {
        faults().changeAnswer(START, 1, real -> real)
                .loseAnswer(START, 1)
                .changeAnswer(START, 1, real -> HttpAnswer.of(502));
        send();
        assertThatThrownBy(this::send).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(this::send).isInstanceOf(TransferException.class);
        assertCalls(3, 3);
    }

    @Test
    void answersInsteadComeInTheOrderOfRefusals() {
        faults().pass(START, 1).answerInstead(START, 1, HttpAnswer.of(403)).throttle(START, 1);
        send();
        assertThatThrownBy(this::send).isExactlyInstanceOf(TransferException.class);
        assertThatThrownBy(this::send).isInstanceOf(ThrottlingException.class);
    }

    @Test
    void aChangeThatFailsIsAnInternalErrorAfterTheEffect() {
        faults().changeAnswer(START, 1, real -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatThrownBy(this::send).isInstanceOf(InternalServiceErrorException.class);
        assertCalls(1, 1);
    }

    @Test
    void clearEndsThemAll() {
        faults().answerInstead(START, Integer.MAX_VALUE, HttpAnswer.of(403))
                .changeAnswer(START, Integer.MAX_VALUE, real -> HttpAnswer.of(502))
                .clear();
        assertThat(send()).isNotNull();
    }

    private static String startRequest() {
        return "{\"ConnectorId\":\"" + aws.connectorId() + "\",\"SendFilePaths\":[\"" + PATH + "\"]}";
    }
}
