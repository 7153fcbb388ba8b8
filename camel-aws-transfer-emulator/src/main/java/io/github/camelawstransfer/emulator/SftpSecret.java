package io.github.camelawstransfer.emulator;

import org.jspecify.annotations.Nullable;

/**
 * What a connector's secret in Secrets Manager holds: whom to log in as at the partner, and with what.
 *
 * @param password the password, if the partner takes one
 * @param privateKey a private key as PEM or in OpenSSH's format, if the partner takes one
 */
public record SftpSecret(
        String username,
        @Nullable String password,
        @Nullable String privateKey) {
    /** Names the user and nothing that is secret. */
    @Override
    public String toString() {
        return "SftpSecret[username=" + username + ", password=" + mask(password) + ", privateKey=" + mask(privateKey)
                + "]";
    }

    private static String mask(@Nullable String secret) {
        return secret == null ? "none" : "****";
    }
}
