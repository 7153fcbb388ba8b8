package io.github.camelawstransfer.emulator.sftp;

import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** Host keys in OpenSSH's format, without their comments: {@code ssh-ed25519 AAAA…}. */
public final class HostKeys {
    private HostKeys() {}

    /** Writes a key as {@code <type> <base64>}. */
    public static String format(PublicKey key) {
        return PublicKeyEntry.toString(key);
    }

    /** The keys, each reduced to type and base64, so that keys compare as texts whether or not Java can read them. */
    static Set<String> parseAll(List<String> keys) {
        return keys.stream().map(HostKeys::withoutComment).collect(Collectors.toUnmodifiableSet());
    }

    private static String withoutComment(String key) {
        String[] parts = key.strip().split("\\s+", 3);
        return parts.length < 2 ? key.strip() : parts[0] + " " + parts[1];
    }
}
