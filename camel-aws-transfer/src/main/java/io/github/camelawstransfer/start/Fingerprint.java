package io.github.camelawstransfer.start;

import io.github.camelawstransfer.tracking.JobKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One hash over operation, connector, directory and ordered paths: two requests that ask for the same have the same. */
public final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The fingerprint of a request. */
    public static String of(String operation, String connectorId, FileTransfer transfer) {
        Fingerprint fingerprint = new Fingerprint()
                .add(operation)
                .add(connectorId)
                .add(direction(transfer.kind()).name())
                .add(transfer.directory());
        transfer.paths().forEach(fingerprint::add);
        return fingerprint.hex();
    }

    /** Whether a connector speaks AS2 is not asked for but found out, and by the next exchange perhaps not. */
    private static JobKind direction(JobKind kind) {
        return kind == JobKind.AS2_SEND ? JobKind.SEND : kind;
    }

    /** Stands for a text that is too long to be kept. */
    static String ofText(String text) {
        return new Fingerprint().add(text).hex();
    }

    /** Names a request on one producer, without showing the producer's URI, which may hold secrets. */
    public static String ofProducer(String endpointUri, String requestFingerprint) {
        return new Fingerprint().add(endpointUri).add(requestFingerprint).hex();
    }

    /** Each part with its length before it, so that no two lists of parts run together to the same bytes. */
    private Fingerprint add(@Nullable String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        digest.update(((part == null ? -1 : bytes.length) + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
