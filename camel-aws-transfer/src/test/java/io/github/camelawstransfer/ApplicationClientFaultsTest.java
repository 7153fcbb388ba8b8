package io.github.camelawstransfer;

import static io.github.camelawstransfer.StartFault.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.FaultyStarts.ClientMaker;
import io.github.camelawstransfer.FaultyStarts.Seen;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.retry.RetryMode;

/**
 * Every row of {@link StartFault} with clients of the application's own: they start nothing twice either, whatever carries
 * their requests and whatever they would repeat.
 */
class ApplicationClientFaultsTest {
    /** The component cannot see whether such a client has sent anything. */
    private static final Set<String> NOT_SEEN_OF_NETTY = Set.of(HandshakeFaults.NO_TUNNEL);

    /** The CRT reports all of these alike, without an exception of the JDK's: so they are doubt. */
    private static final Set<String> NOT_SEEN_OF_THE_CRT =
            Set.of(HandshakeFaults.UNKNOWN_NAME, HandshakeFaults.REFUSED, HandshakeFaults.NO_TUNNEL);

    @RegisterExtension
    static final FaultyStarts starts = new FaultyStarts();

    static List<StartFault> faults() {
        return StartFault.all();
    }

    /** After a certificate that it does not trust the CRT keeps the connection for 10 seconds or more, to blind attackers. */
    static Stream<StartFault> faultsThatTheCrtReportsSoon() {
        return faults().stream().filter(fault -> !fault.what().equals(HandshakeFaults.NO_TRUST));
    }

    static Stream<StartFault> whatTheSdkRepeats() {
        return faults().stream().filter(StartFault::sdkRepeats);
    }

    /** The strategy LEGACY is the default, so that every row has it. */
    static Stream<Arguments> strategiesAndWhatTheyRepeat() {
        return Stream.of(RetryMode.STANDARD, RetryMode.ADAPTIVE_V2)
                .flatMap(retries -> whatTheSdkRepeats().map(fault -> Arguments.of(retries, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aClientOnNettyStartsNothingTwiceEither(StartFault fault) throws Exception {
        assertRow(fault, NOT_SEEN_OF_NETTY, ApplicationClients::netty);
    }

    @ParameterizedTest
    @MethodSource("faultsThatTheCrtReportsSoon")
    void aClientOnTheCrtStartsNothingTwiceEither(StartFault fault) throws Exception {
        assertRow(fault, NOT_SEEN_OF_THE_CRT, ApplicationClients::crt);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("strategiesAndWhatTheyRepeat")
    void noRetryStrategyOfAClientRepeatsAStart(RetryMode retries, StartFault fault) throws Exception {
        assertRow(fault, Set.of(), (emulator, settings) -> ApplicationClients.netty(emulator, settings, retries));
    }

    /** Else the test before would show nothing. */
    @ParameterizedTest
    @MethodSource("whatTheSdkRepeats")
    void withoutTheComponentTheSdkRepeatsIt(StartFault fault) throws Exception {
        assertThat(starts.callsWithoutTheComponent(
                        fault,
                        (emulator, settings) -> ApplicationClients.netty(emulator, settings, RetryMode.STANDARD)))
                .isGreaterThan(1);
    }

    private void assertRow(StartFault fault, Set<String> notSeen, ClientMaker client) throws Exception {
        Seen seen = starts.send(fault, 0, client);
        assertThat(seen.name())
                .as("outcome %s", seen.outcome())
                .isEqualTo(notSeen.contains(fault.what()) ? UNCONFIRMED : fault.outcome());
        assertThat(seen.transfers()).as("transfers").isEqualTo(fault.transfers());
        assertThat(seen.calls()).as("calls").isEqualTo(fault.calls());
    }
}
