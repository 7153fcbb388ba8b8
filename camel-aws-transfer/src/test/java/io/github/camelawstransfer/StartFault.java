package io.github.camelawstransfer;

import static io.github.camelawstransfer.FaultProxy.Misdeed;

import io.github.camelawstransfer.client.Forwarder;
import io.github.camelawstransfer.emulator.TransferEmulator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.core.Protocol;

/**
 * Something that goes wrong while a transfer is started, and what must come of it when Camel's error handler delivers the
 * exchange two more times.
 *
 * @param what        what goes wrong, as the documents say it
 * @param before      what went well before
 * @param calls       how many calls of StartFileTransfer the service sees
 * @param transfers   how many transfers it starts
 * @param outcome     the simple class name of what the exchange gets: a receipt, or its exception
 * @param doubt       why nobody can know that nothing was started, where the outcome is UNCONFIRMED and nothing was; else
 *                    empty
 * @param arrangement makes it go wrong
 */
record StartFault(
        String what, Before before, int calls, int transfers, String outcome, String doubt, Arrangement arrangement) {
    /** What went well before, over the same client. */
    enum Before {
        NOTHING,
        A_START,
        A_START_WHOSE_CONNECTION_WAS_CLOSED
    }

    static final String RECEIPT = "TransferReceipt";
    static final String UNCONFIRMED = "UnconfirmedStartException";
    static final String NO_TUNNEL = "the proxy does not let the connection through (502 to CONNECT)";

    private static final String START = "StartFileTransfer";
    private static final String NOBODY_SAYS = "the answer does not say whether something was started before the error";
    private static final String SENT = "the request was sent, and what became of it cannot be seen from here";

    private static final String LOOKS_SENT =
            "the HTTP client reports it like a connection that ended after the request was sent";

    /** Makes something go wrong. */
    interface Arrangement {
        /**
         * Arranges it.
         *
         * @param emulator the service, whose oracle counts
         * @param options  of the component
         * @return what ends it
         */
        AutoCloseable arrange(TransferEmulator emulator, TransferConfiguration options) throws Exception;
    }

    /** Also names the row of a parameterised test. */
    @Override
    public String toString() {
        return what;
    }

    boolean isUnconfirmed() {
        return outcome.equals(UNCONFIRMED);
    }

    /** The route is told UNCONFIRMED, though nothing was started. */
    boolean isFalselyUnconfirmed() {
        return isUnconfirmed() && transfers == 0;
    }

    /** The row of the table in the documents. */
    String toRow() {
        return "| " + what + " | " + calls + " | " + transfers + " | `" + outcome + "` | "
                + (isFalselyUnconfirmed() ? "yes: " + doubt : "") + " |";
    }

    static String table(List<StartFault> faults) {
        StringBuilder table =
                new StringBuilder("| what happens | calls that AWS saw | transfers | what the exchange gets |"
                        + " UNCONFIRMED, though nothing was started |\n| --- | --- | --- | --- | --- |\n");
        faults.forEach(fault -> table.append(fault.toRow()).append('\n'));
        return table.toString();
    }

    /**
     * All of them.
     *
     * @param certificate of a server that nobody has a reason to trust
     * @param skewed      a service by whose clock every signature is an hour old
     */
    static List<StartFault> all(SSLContext certificate, TransferEmulator skewed) {
        List<StartFault> faults = new ArrayList<>(answers(skewed));
        faults.addAll(connections());
        faults.addAll(beforeTheCall(certificate));
        return faults;
    }

    private static List<StartFault> answers(TransferEmulator skewed) {
        return List.of(
                known("throttled once (400), with `RetryAfterSeconds`", 2, 1, RECEIPT, (emulator, options) -> {
                    emulator.faults().throttle(START, 1, 1);
                    return () -> {};
                }),
                known("throttled once (400), without seconds", 2, 1, RECEIPT, (emulator, options) -> {
                    emulator.faults().throttle(START, 1);
                    return () -> {};
                }),
                known("throttled for longer than `startTimeout`", 3, 0, "ThrottlingException", (emulator, options) -> {
                    options.setStartTimeout(200);
                    emulator.faults().throttle(START, 10);
                    return () -> {};
                }),
                known("the credentials' token has expired (403)", 3, 0, "TransferException", (emulator, options) -> {
                    emulator.faults().expiredToken(START, 10);
                    return () -> {};
                }),
                known("the clock of this machine is an hour wrong (400)", 2, 1, RECEIPT, (emulator, options) -> {
                    options.setUriEndpointOverride(skewed.endpoint().toString());
                    return () -> {};
                }),
                doubtful("internal error (500)", 1, NOBODY_SAYS, (emulator, options) -> {
                    emulator.faults().internalError(START, 10);
                    return () -> {};
                }),
                doubtful("service unavailable (503)", 1, NOBODY_SAYS, (emulator, options) -> {
                    emulator.faults().serviceUnavailable(START, 10);
                    return () -> {};
                }),
                doubtful(
                        "a gateway on the way answers 502, and passed nothing on",
                        0,
                        NOBODY_SAYS,
                        by(Misdeed.BAD_GATEWAY)),
                known(
                        "a gateway on the way answers 502, and passed it on",
                        1,
                        1,
                        UNCONFIRMED,
                        by(Misdeed.BAD_GATEWAY_AFTER_PASSING_ON)));
    }

    private static List<StartFault> connections() {
        return List.of(
                known("the connection ends before the answer", 1, 1, UNCONFIRMED, by(Misdeed.CLOSE_BEFORE_ANSWER)),
                known("the connection ends within the answer's head", 1, 1, UNCONFIRMED, by(Misdeed.CLOSE_IN_HEAD)),
                known("the connection ends within the answer's body", 1, 1, UNCONFIRMED, by(Misdeed.CLOSE_IN_BODY)),
                known("the connection ends after the answer", 1, 1, RECEIPT, by(Misdeed.CLOSE_AFTER_ANSWER)),
                known(
                        "the connection is reset after AWS got the request",
                        1,
                        1,
                        UNCONFIRMED,
                        by(Misdeed.RESET_AFTER_PASSING_ON)),
                doubtful("the connection is reset before AWS got the request", 0, SENT, by(Misdeed.RESET_AND_FORGET)),
                known("the answer is swallowed", 1, 1, UNCONFIRMED, withoutAnswer(Misdeed.SWALLOW_THE_ANSWER)),
                doubtful("the request is swallowed", 0, SENT, withoutAnswer(Misdeed.SWALLOW_THE_REQUEST)),
                known(
                        "the answer comes after `apiCallTimeout`",
                        1,
                        1,
                        UNCONFIRMED,
                        withoutAnswer(Misdeed.ANSWER_TOO_LATE)),
                known("an idle connection was closed by the other side", 1, 1, RECEIPT, by(Misdeed.CLOSE_AFTER_ANSWER))
                        .after(Before.A_START_WHOSE_CONNECTION_WAS_CLOSED),
                doubtful(
                                "an idle connection is closed in the moment in which the request is written to it",
                                0,
                                SENT,
                                by(Misdeed.CLOSE_AT_THE_SECOND))
                        .after(Before.A_START));
    }

    private static List<StartFault> beforeTheCall(SSLContext certificate) {
        return List.of(
                known(
                        "the name of the endpoint is not known (DNS)",
                        0,
                        0,
                        "SdkClientException",
                        (emulator, options) -> {
                            options.setStartTimeout(1);

                            options.setUriEndpointOverride("http://" + "x".repeat(64) + ".invalid:1");
                            return () -> {};
                        }),
                known("the connection is refused", 0, 0, "SdkClientException", (emulator, options) -> {
                    options.setStartTimeout(200);
                    options.setUriEndpointOverride("http://127.0.0.1:" + unusedPort());
                    return () -> {};
                }),
                known("the certificate is not trusted", 0, 0, "SdkClientException", (emulator, options) -> {
                    Forwarder server = Forwarder.tls(certificate, emulator.endpoint());
                    options.setUriEndpointOverride(server.uri().toString());
                    return server;
                }),
                doubtful("the TLS handshake breaks off", 0, LOOKS_SENT, (emulator, options) -> {
                    Forwarder server = Forwarder.plain(URI.create("http://127.0.0.1:" + unusedPort()));
                    options.setUriEndpointOverride("https://127.0.0.1:" + server.port());
                    return server;
                }),
                doubtful("the TLS handshake is not answered", 0, LOOKS_SENT, (emulator, options) -> {
                    options.setApiCallTimeout(400);
                    Forwarder server = Forwarder.silent();
                    options.setUriEndpointOverride("https://127.0.0.1:" + server.port());
                    return server;
                }),
                known(NO_TUNNEL, 0, 0, "SdkClientException", (emulator, options) -> {
                    options.setStartTimeout(200);
                    Forwarder proxy = Forwarder.proxy();
                    options.setUriEndpointOverride("https://transfer.invalid");
                    options.setProxyProtocol(Protocol.HTTP);
                    options.setProxyHost("127.0.0.1");
                    options.setProxyPort(proxy.port());
                    return proxy;
                }));
    }

    private static StartFault known(String what, int calls, int transfers, String outcome, Arrangement arrangement) {
        return new StartFault(what, Before.NOTHING, calls, transfers, outcome, "", arrangement);
    }

    private static StartFault doubtful(String what, int calls, String doubt, Arrangement arrangement) {
        return new StartFault(what, Before.NOTHING, calls, 0, UNCONFIRMED, doubt, arrangement);
    }

    private StartFault after(Before earlier) {
        return new StartFault(what, earlier, calls, transfers, outcome, doubt, arrangement);
    }

    private static Arrangement by(Misdeed misdeed) {
        return (emulator, options) -> {
            FaultProxy proxy = new FaultProxy(emulator.endpoint(), misdeed);
            options.setUriEndpointOverride(proxy.uri());
            return proxy;
        };
    }

    private static Arrangement withoutAnswer(Misdeed misdeed) {
        return (emulator, options) -> {
            options.setApiCallTimeout(700);
            return by(misdeed).arrange(emulator, options);
        };
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
