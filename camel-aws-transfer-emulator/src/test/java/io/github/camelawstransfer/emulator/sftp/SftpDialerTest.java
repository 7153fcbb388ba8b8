package io.github.camelawstransfer.emulator.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Login;
import io.github.camelawstransfer.emulator.connector.PartnerUrl;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;

class SftpDialerTest {
    @Test
    void aServerWithKeysOfSeveralTypesIsTrustedByAnyOneOfThem() throws Exception {
        KeyPair ecdsa = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        KeyPair rsa = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        try (SshServer server = SshServer.setUpDefaultServer();
                SftpDialer dialer = new SftpDialer()) {
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(KeyPairProvider.wrap(ecdsa, rsa));
            server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            server.setPasswordAuthenticator((user, password, session) -> true);
            server.start();
            for (KeyPair trusted : List.of(ecdsa, rsa)) {
                Connector connector = new Connector(
                        "c-0123456789abcdef0",
                        PartnerUrl.sftp("sftp://127.0.0.1:" + server.getPort()),
                        "secret",
                        List.of(HostKeys.format(trusted.getPublic())),
                        1,
                        "role",
                        null,
                        "policy",
                        Map.of(),
                        null);
                try (SftpConnection connection = dialer.connect(connector, new Login("user", "password", null))) {
                    assertThat(connection.isOpen()).isTrue();
                }
            }
        }
    }
}
