package io.github.camelawstransfer.emulator.move;

import io.github.camelawstransfer.emulator.connector.ConnectionTester;
import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Login;
import io.github.camelawstransfer.emulator.connector.Secrets;
import io.github.camelawstransfer.emulator.sftp.SftpDialer;
import io.github.camelawstransfer.emulator.sftp.TrialConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tests connections to SFTP servers, with the texts that the API reference once listed for TestConnection. */
public final class SftpConnectionTester implements ConnectionTester {
    private final SftpDialer dialer;
    private final Secrets secrets;

    public SftpConnectionTester(SftpDialer dialer, Secrets secrets) {
        this.dialer = dialer;
        this.secrets = secrets;
    }

    @Override
    public Outcome test(Connector connector) {
        Optional<Login> login = Optional.ofNullable(connector.userSecretId()).flatMap(secrets::find);
        if (login.isEmpty()) {
            return new Outcome("Unable to access secrets manager", null);
        }
        TrialConnection trial = dialer.tryOut(connector, login.get());
        return new Outcome(text(trial.result()), trial.hostKey());
    }

    private static @Nullable String text(TrialConnection.Result result) {
        return switch (result) {
            case CONNECTED -> null;
            case UNKNOWN_HOST -> "Unknown Host";
            case NOT_CONNECTED -> "Connection failed";
            case UNREADABLE_KEY -> "Private key not found";
            case UNTRUSTED -> "Invalid trusted host keys";
        };
    }
}
