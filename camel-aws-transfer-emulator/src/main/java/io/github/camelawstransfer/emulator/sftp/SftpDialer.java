package io.github.camelawstransfer.emulator.sftp;

import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Login;
import io.github.camelawstransfer.emulator.transfer.FailureCode;
import io.github.camelawstransfer.emulator.transfer.MoveFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/** Connects to partners. One SSH client serves every connector; it reads no file of the user's home. */
public final class SftpDialer implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final SshClient client;

    public SftpDialer() {
        client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier(new TrustedHostKeyVerifier());
        client.addSessionListener(new HostKeyPreference());
        client.start();
    }

    /**
     * Opens an SFTP connection.
     *
     * @throws MoveFailure CONNECTION_ERROR if the host is unknown, does not answer, shows a key that the connector does
     *     not trust, or refuses the login
     */
    public SftpConnection connect(Connector connector, Login login) throws MoveFailure {
        if (connector.trustedHostKeys().isEmpty()) {
            throw failure("No trusted host key: the connector needs at least one in TrustedHostKeys", null);
        }
        resolve(connector.url().host());
        try {
            return open(connector, login, new AtomicReference<>());
        } catch (IOException e) {
            throw failure(SftpErrors.connectionText(e), e);
        }
    }

    /** Connects, logs in and disconnects, and tells how far it came. */
    public TrialConnection tryOut(Connector connector, Login login) {
        AtomicReference<String> hostKey = new AtomicReference<>();
        TrialConnection.Result result;
        try {
            resolve(connector.url().host());
            open(connector, login, hostKey).close();
            result = TrialConnection.Result.CONNECTED;
        } catch (MoveFailure e) {
            result = TrialConnection.Result.UNKNOWN_HOST;
        } catch (UnreadableKeyException e) {
            result = TrialConnection.Result.UNREADABLE_KEY;
        } catch (IOException e) {
            result =
                    SftpErrors.isUntrusted(e) ? TrialConnection.Result.UNTRUSTED : TrialConnection.Result.NOT_CONNECTED;
        }
        return new TrialConnection(result, hostKey.get());
    }

    private SftpConnection open(Connector connector, Login login, AtomicReference<String> hostKey) throws IOException {
        AttributeRepository context = AttributeRepository.ofAttributesMap(Map.of(
                TrustedHostKeyVerifier.TRUSTED,
                HostKeys.parseAll(connector.trustedHostKeys()),
                TrustedHostKeyVerifier.SHOWN,
                hostKey));
        ClientSession session = null;
        try {
            session = client.connect(
                            login.username(),
                            connector.url().host(),
                            connector.url().port(),
                            context,
                            null)
                    .verify(TIMEOUT)
                    .getSession();
            Credentials.offer(session, login);
            session.auth().verify(TIMEOUT);
            return new SftpConnection(session, SftpClientFactory.instance().createSftpClient(session));
        } catch (IOException e) {
            if (session != null) {
                session.close(true);
            }
            throw e;
        }
    }

    private static void resolve(String host) throws MoveFailure {
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw failure("Unknown Host", e);
        }
    }

    private static MoveFailure failure(String message, @Nullable Throwable cause) {
        return new MoveFailure(FailureCode.CONNECTION_ERROR, message, cause);
    }

    @Override
    public void close() {
        client.close(true);
        client.stop();
    }
}
