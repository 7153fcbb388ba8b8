package io.github.camelawstransfer.emulator.sftp;

import io.github.camelawstransfer.emulator.connector.Login;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Offers a partner what the secret has: the private key, the password, or both. */
final class Credentials {
    private Credentials() {}

    static void offer(ClientSession session, Login login) throws IOException {
        String password = login.password();
        if (password != null) {
            session.addPasswordIdentity(password);
        }
        String privateKey = login.privateKey();
        if (privateKey != null) {
            session.addPublicKeyIdentity(read(session, privateKey));
        }
    }

    private static KeyPair read(ClientSession session, String privateKey) throws IOException {
        var in = new ByteArrayInputStream(privateKey.getBytes(StandardCharsets.UTF_8));
        Iterable<KeyPair> keys;
        try {
            keys = SecurityUtils.loadKeyPairIdentities(session, NamedResource.ofName("PrivateKey"), in, null);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnreadableKeyException("The secret's PrivateKey cannot be read", e);
        }
        if (keys == null || !keys.iterator().hasNext()) {
            throw new UnreadableKeyException(
                    "The secret's PrivateKey is no private key as PEM or in OpenSSH's format", null);
        }
        return keys.iterator().next();
    }
}
