package io.github.camelawstransfer.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.client.Reached;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;
import software.amazon.awssdk.services.transfer.model.TransferException;

/** A failure is a refusal only when nothing can have started; every doubt is a lost answer. */
class StartFailuresTest {
    private static Throwable status(int code) {
        return TransferException.builder()
                .statusCode(code)
                .message("status " + code)
                .build();
    }

    private static Throwable coded(int status, String code) {
        return TransferException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static Throwable client(Throwable cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }

    private static Throwable throttled(int code, String retryAfterSeconds) {
        return ThrottlingException.builder()
                .retryAfterSeconds(retryAfterSeconds)
                .statusCode(code)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ThrottlingException")
                        .build())
                .build();
    }

    private static void assertRefused(Throwable failure, Reached reached, boolean mayPass) {
        assertRefused(failure, reached, new StartAnswer.Refused(failure, mayPass, null));
    }

    private static void assertRefused(Throwable failure, Reached reached, StartAnswer.Refused expected) {
        assertThat(StartFailures.classify(failure, reached)).isEqualTo(expected);
        assertThat(StartFailures.classify(new CompletionException(failure), reached))
                .isEqualTo(expected);
    }

    private static void assertUnanswered(Throwable failure) {
        assertThat(StartFailures.classify(failure, Reached.AWS)).isEqualTo(new StartAnswer.Unanswered(failure));
        assertThat(StartFailures.classify(new CompletionException(failure), Reached.AWS))
                .isEqualTo(new StartAnswer.Unanswered(failure));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvalidRequestException",
                "ResourceNotFoundException",
                "ValidationException",
                "AccessDeniedException",
                "ExpiredTokenException",
                "UnrecognizedClientException",
                "IncompleteSignatureException",
                "MissingAuthenticationTokenException"
            })
    void aCodeOfAwsThatIsKnownToRefuseIsARefusalForGood(String code) {
        assertRefused(coded(400, code), Reached.AWS, false);
        assertRefused(coded(403, code), Reached.AWS, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 429, 499})
    void anAnswerWithoutACodeOfAwsLeavesItOpenWhateverItsStatus(int status) {
        assertUnanswered(status(status));
        assertUnanswered(coded(status, null));
        assertUnanswered(coded(status, "ForbiddenException"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternalServiceError",
                "InternalFailure",
                "InternalError",
                "ServiceUnavailable",
                "ServiceUnavailableException",
                "RequestTimeout",
                "RequestTimeoutException",
                "TransactionInProgressException"
            })
    void aCodeThatMeansThatAwsItselfFailedLeavesItOpenWhateverItsStatus(String code) {
        assertUnanswered(coded(400, code));
        assertUnanswered(coded(500, code));
    }

    @Test
    void aProxyThatWantsToKnowWhoAsksHasPassedNothingOn() {
        assertRefused(status(407), Reached.AWS, false);
    }

    @Test
    void throttlingIsARefusalThatMayPass() {
        assertRefused(throttled(429, null), Reached.AWS, true);
        assertRefused(throttled(400, null), Reached.AWS, true);
        assertRefused(coded(400, "TooManyRequestsException"), Reached.AWS, true);
    }

    @Test
    void whatAnotherServiceSaidBeforeTheCallLeftIsARefusal() {
        assertRefused(coded(500, "InternalFailure"), Reached.NOTHING, false);
    }

    @Test
    void awsMayTellHowLongItWantsToBeLeftAlone() {
        Throwable failure = throttled(400, "7");
        assertRefused(failure, Reached.AWS, new StartAnswer.Refused(failure, true, Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "0.5", "99999999999999999999"})
    void whatIsNoNumberOfSecondsIsNotHeeded(String seconds) {
        assertRefused(throttled(400, seconds), Reached.AWS, true);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503})
    void anAnswerThatLeavesItOpenLeavesItOpenEvenIfItSpeaksOfThrottling(int code) {
        assertUnanswered(throttled(code, "7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 200, 302, 399, 408, 500, 502, 503, 504, 599})
    void everyOtherAnswerLeavesItOpen(int code) {
        assertUnanswered(status(code));
    }

    static Stream<Throwable> neverConnected() {
        return Stream.of(
                new ConnectException("Connection refused"),
                client(new ConnectException("Connection refused")),
                client(new IOException(new ConnectException("Connection refused"))),
                new UnknownHostException("transfer.example"),
                client(new UnknownHostException("transfer.example")),
                client(new IOException(
                        new Throwable("Acquire operation took longer than the configured maximum time."))));
    }

    @ParameterizedTest
    @MethodSource("neverConnected")
    void aConnectionThatWasNeverThereIsARefusalThatMayPass(Throwable failure) {
        assertRefused(failure, Reached.AWS, true);
        assertRefused(failure, Reached.NOTHING, true);
    }

    static Stream<Throwable> answerLost() {
        return Stream.of(
                ApiCallTimeoutException.create(30_000),
                client(new IOException("The connection was closed during the request")),
                client(new SocketTimeoutException("Read timed out")),
                client(new SocketException("Connection reset")),
                client(new NoRouteToHostException()),
                client(new TimeoutException()),
                SdkClientException.create("Unable to unmarshall response"),
                new IllegalStateException("a bug"),
                new OutOfMemoryError());
    }

    /** An interceptor of an injected client may fail afterwards, by a connection of its own for example. */
    @ParameterizedTest
    @MethodSource("neverConnected")
    void whatFailsAfterAnAnswerSaysNothingOfTheCall(Throwable failure) {
        assertThat(StartFailures.classify(failure, Reached.ANSWERED)).isEqualTo(new StartAnswer.Unanswered(failure));
    }

    @ParameterizedTest
    @MethodSource("answerLost")
    void aLostAnswerIsALostAnswer(Throwable failure) {
        assertUnanswered(failure);
    }

    @ParameterizedTest
    @MethodSource("answerLost")
    void whatWasNeverHandedToTheNetworkIsARefusalWhateverWentWrong(Throwable failure) {
        assertRefused(failure, Reached.NOTHING, false);
    }

    @ParameterizedTest
    @MethodSource("answerLost")
    void aRequestWhoseBodyWasNeverSentIsARefusalThatMayPassWhateverWentWrong(Throwable failure) {
        assertRefused(failure, Reached.NO_CONNECTION, true);
    }

    @Test
    void aCertificateThatIsNotTrustedStartsNothingAndWillNotBeTrustedLater() {
        SSLHandshakeException failure = new SSLHandshakeException("PKIX path building failed");
        failure.initCause(new CertificateException("no path"));
        assertRefused(client(failure), Reached.AWS, false);
    }

    @Test
    void anAlertOfTheServerIsNoReasonToStartAgainBecauseTheRequestMayBeOnItsWay() {
        assertUnanswered(client(new SSLHandshakeException("Received fatal alert: handshake_failure")));
    }

    @Test
    void aCertificateThatIsNotTrustedSomewhereElseSaysNothingOfThisCall() {
        assertUnanswered(client(new IOException(new CertificateException("of another connection"))));
    }

    @Test
    void aWrongClockIsARefusalThatMayPassBecauseTheSdkLearnsAwssTime() {
        Throwable failure = TransferException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("RequestTimeTooSkewed")
                        .build())
                .build();
        assertRefused(failure, Reached.AWS, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Signature expired: 1 is now earlier than 2", "Signature not yet current: 2 is later than 1"})
    void aSignatureOfAWrongTimeIsARefusalThatMayPassToo(String text) {
        assertRefused(signature(text), Reached.AWS, true);
    }

    @Test
    void aSignatureOfAWrongKeyIsARefusalForGood() {
        assertRefused(signature("The request signature we calculated does not match"), Reached.AWS, false);
    }

    private static Throwable signature(String text) {
        return TransferException.builder()
                .statusCode(400)
                .message(text)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidSignatureException")
                        .errorMessage(text)
                        .build())
                .build();
    }

    @Test
    void aWrapperWithoutACauseIsALostAnswer() {
        assertUnanswered(new CompletionException("nothing inside", null));
    }

    @Test
    void twoWrappersAreStillNoReasonToStartAgain() {
        CompletionException inner = new CompletionException(client(new IOException("reset")));
        assertThat(StartFailures.classify(new CompletionException(inner), Reached.AWS))
                .isInstanceOf(StartAnswer.Unanswered.class);
    }
}
