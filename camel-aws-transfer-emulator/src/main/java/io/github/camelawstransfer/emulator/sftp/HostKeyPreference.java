package io.github.camelawstransfer.emulator.sftp;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/** Asks a server that has keys of several types for one of a type that the connector trusts, as OpenSSH's client does. */
final class HostKeyPreference implements SessionListener {
    /** Names of signatures that are not the type of their key. */
    private static final Map<String, String> KEY_TYPES = Map.of("rsa-sha2-512", "ssh-rsa", "rsa-sha2-256", "ssh-rsa");

    @Override
    public void sessionNegotiationOptionsCreated(Session session, Map<KexProposalOption, String> proposal) {
        AttributeRepository context = session instanceof ClientSession client ? client.getConnectionContext() : null;
        Set<String> trusted = context == null ? null : context.getAttribute(TrustedHostKeyVerifier.TRUSTED);
        if (trusted != null) {
            Set<String> types =
                    trusted.stream().map(key -> key.split(" ", 2)[0]).collect(Collectors.toSet());
            proposal.computeIfPresent(KexProposalOption.SERVERKEYS, (option, names) -> trustedFirst(names, types));
        }
    }

    private static String trustedFirst(String names, Set<String> types) {
        return Stream.of(names.split(",", -1))
                .sorted(Comparator.comparing(name -> !types.contains(KEY_TYPES.getOrDefault(name, name))))
                .collect(Collectors.joining(","));
    }
}
