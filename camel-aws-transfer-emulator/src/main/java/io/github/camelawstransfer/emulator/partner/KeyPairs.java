package io.github.camelawstransfer.emulator.partner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** Key pairs for hosts and users: ECDSA, because plain Java has it and every SSH server takes it. */
final class KeyPairs {
    private KeyPairs() {}

    static KeyPair generate() throws IOException {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (GeneralSecurityException e) {
            throw new IOException("No ECDSA key pair can be generated", e);
        }
    }

    /** The private key in OpenSSH's format, without a passphrase. */
    static String privateKey(KeyPair pair) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "emulator", null, out);
        } catch (GeneralSecurityException e) {
            throw new IOException("The private key cannot be written", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
