package io.github.camelawstransfer;

import static io.github.camelawstransfer.StartFault.START;
import static io.github.camelawstransfer.StartFault.doubtful;
import static io.github.camelawstransfer.StartFault.known;
import static io.github.camelawstransfer.StartFault.started;

import io.github.camelawstransfer.StartFault.Arrangement;
import io.github.camelawstransfer.emulator.HttpAnswer;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What others on the way answer, or make of AWS's answer. Each is there twice, because its text is the same whether the
 * request was passed on before or not.
 */
final class GatewayFaults {
    /** More than anybody asks: who repeats what is doubtful meets it again. */
    private static final int ALWAYS = 10;

    /** What the SDK's strategies repeat by its status alone. */
    private static final List<Integer> REPEATED_BY_STATUS = List.of(429, 502, 503, 504);

    private static final String NOT_FROM_AWS = "whoever answers may have passed the request on before";
    private static final String PAGE = "<html><body>Something is wrong here</body></html>";

    private GatewayFaults() {}

    static List<StartFault> all() {
        Stream<StartFault> statuses = IntStream.of(400, 403, 404, 408, 413, 429, 502, 503, 504)
                .boxed()
                .flatMap(status -> inBothForms("a gateway answers " + status, at -> HttpAnswer.html(status, PAGE))
                        .map(fault -> REPEATED_BY_STATUS.contains(status) ? fault.thatTheSdkRepeats() : fault));
        Stream<StartFault> others = Stream.of(
                        inBothForms("a gateway answers 200 with a web page", at -> HttpAnswer.html(200, PAGE)),
                        inBothForms("a gateway answers 200 with `{}`", at -> HttpAnswer.awsJson(200, "{}")),
                        // Who follows it comes to AWS itself, and starts there what was started already.
                        inBothForms("a gateway sends it elsewhere (307 with `Location`)", at -> HttpAnswer.of(307)
                                .withHeader("Location", at + "/")))
                .flatMap(both -> both);
        return Stream.of(statuses, others, Stream.of(halfOfIt(), proxyThatAsksWho()))
                .flatMap(some -> some)
                .toList();
    }

    private static StartFault halfOfIt() {
        return started("AWS's answer comes with half of its JSON (200)", (place, options) -> {
            place.emulator()
                    .faults()
                    .changeAnswer(
                            START,
                            ALWAYS,
                            real -> real.withBody(
                                    real.body().substring(0, real.body().length() / 2)));
            return () -> {};
        });
    }

    private static StartFault proxyThatAsksWho() {
        return known("a proxy wants to know who asks (407)", 1, 0, "TransferException", instead(at -> HttpAnswer.html(
                        407, PAGE)
                .withHeader("Proxy-Authenticate", "Basic")));
    }

    private static Stream<StartFault> inBothForms(String what, Function<URI, HttpAnswer> answer) {
        return Stream.of(
                doubtful(what + ", and passed nothing on", 1, NOT_FROM_AWS, instead(answer)),
                started(what + ", and passed it on", afterwards(answer)));
    }

    private static Arrangement instead(Function<URI, HttpAnswer> answer) {
        return (place, options) -> {
            place.emulator()
                    .faults()
                    .answerInstead(START, ALWAYS, answer.apply(place.emulator().endpoint()));
            return () -> {};
        };
    }

    private static Arrangement afterwards(Function<URI, HttpAnswer> answer) {
        return (place, options) -> {
            place.emulator()
                    .faults()
                    .changeAnswer(
                            START, ALWAYS, real -> answer.apply(place.emulator().endpoint()));
            return () -> {};
        };
    }
}
