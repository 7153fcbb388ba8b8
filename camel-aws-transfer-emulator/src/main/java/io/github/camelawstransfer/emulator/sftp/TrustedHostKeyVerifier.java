package io.github.camelawstransfer.emulator.sftp;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Set;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;

/** Accepts a host key that the connector of this connection trusts, and no other. */
final class TrustedHostKeyVerifier implements ServerKeyVerifier {
    static final AttributeRepository.AttributeKey<Set<String>> TRUSTED = new AttributeRepository.AttributeKey<>();

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        AttributeRepository context = session.getConnectionContext();
        Set<String> trusted = context == null ? null : context.getAttribute(TRUSTED);
        return trusted != null && trusted.contains(HostKeys.format(key));
    }
}
