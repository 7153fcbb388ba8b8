package io.github.camelawstransfer.emulator.sftp;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;

/** Accepts a host key that the connector of this connection trusts, and no other. */
final class TrustedHostKeyVerifier implements ServerKeyVerifier {
    static final AttributeRepository.AttributeKey<Set<String>> TRUSTED = new AttributeRepository.AttributeKey<>();

    /** Where the key that the server shows is written down, for who wants to know it. */
    static final AttributeRepository.AttributeKey<AtomicReference<String>> SHOWN =
            new AttributeRepository.AttributeKey<>();

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        AttributeRepository context = session.getConnectionContext();
        if (context == null) {
            return false;
        }
        AtomicReference<String> shown = context.getAttribute(SHOWN);
        if (shown != null) {
            shown.set(HostKeys.format(key));
        }
        Set<String> trusted = context.getAttribute(TRUSTED);
        return trusted != null && trusted.contains(HostKeys.format(key));
    }
}
