package io.github.camelawstransfer.emulator.connector;

import org.jspecify.annotations.Nullable;

/**
 * What a secret says: whom to log in as at the partner, and with what.
 *
 * @param privateKey a private key as PEM or in OpenSSH's format
 */
public record Login(
        String username,
        @Nullable String password,
        @Nullable String privateKey) {
    @Override
    public String toString() {
        return "Login[username=" + username + "]";
    }
}
