package io.github.camelawstransfer.emulator.auth;

import io.github.camelawstransfer.emulator.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks Signature Version 4 by signing the received request again with the known secret.
 *
 * <p>The arithmetic is written out here and not borrowed from the SDK: its signer always signs
 * {@code x-amz-content-sha256}, which other clients (such as the AWS CLI) do not send, and its inner classes change from
 * version to version, while the emulator runs beside whatever SDK version its user has.
 */
public final class SignatureVerifier {
    private static final String SERVICE = "transfer";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String region;
    private final String accessKey;
    private final String secretKey;
    private final Clock clock;

    public SignatureVerifier(String region, String accessKey, String secretKey, Clock clock) {
        this.region = region;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.clock = clock;
    }

    /**
     * Returns if the request was signed with the known credentials, for this region and service, within 5 minutes.
     *
     * @throws ServiceException otherwise, named as AWS names it
     */
    public void verify(SignedRequest request) {
        AuthorizationHeader authorization = AuthorizationHeader.parse(request.header("authorization"));
        String time = request.header("x-amz-date");
        Instant signedAt = signedAt(time);
        if (!authorization.accessKey().equals(accessKey)) {
            throw ServiceException.of(
                    "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        requireScope(authorization, time);
        requireCurrent(signedAt);
        byte[] expected = signature(request, authorization, time).getBytes(StandardCharsets.US_ASCII);
        byte[] received = authorization.signature().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, received)) {
            throw invalid(
                    "The request signature we calculated does not match the signature you provided. Check your AWS"
                            + " Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private static Instant signedAt(String time) {
        try {
            return TIME.parse(time, Instant::from);
        } catch (DateTimeParseException e) {
            throw ServiceException.of(
                    "IncompleteSignatureException",
                    "Authorization header requires existence of an 'X-Amz-Date' header (yyyyMMdd'T'HHmmss'Z').");
        }
    }

    private void requireScope(AuthorizationHeader authorization, String time) {
        if (!authorization.region().equals(region)) {
            throw invalid("Credential should be scoped to a valid region, not '" + authorization.region() + "'.");
        }
        if (!authorization.service().equals(SERVICE)) {
            throw invalid("Credential should be scoped to correct service: '" + SERVICE + "'.");
        }
        if (!time.startsWith(authorization.date())) {
            throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + authorization.date() + "' != '" + time + "'.");
        }
        if (!authorization.signedHeaders().containsAll(List.of("host", "x-amz-date"))) {
            throw invalid("'Host' and 'X-Amz-Date' must be 'SignedHeaders' in the AWS Authorization.");
        }
    }

    private void requireCurrent(Instant signedAt) {
        Instant now = clock.instant();
        if (signedAt.isBefore(now.minus(SKEW))) {
            throw invalid("Signature expired: " + TIME.format(signedAt) + " is now earlier than "
                    + TIME.format(now.minus(SKEW)) + " (" + TIME.format(now) + " - 5 min.)");
        }
        if (signedAt.isAfter(now.plus(SKEW))) {
            throw invalid("Signature not yet current: " + TIME.format(signedAt) + " is still later than "
                    + TIME.format(now.plus(SKEW)) + " (" + TIME.format(now) + " + 5 min.)");
        }
    }

    private String signature(SignedRequest request, AuthorizationHeader authorization, String time) {
        String toSign = AuthorizationHeader.ALGORITHM + "\n" + time + "\n" + authorization.scope() + "\n"
                + Hashes.sha256Hex(canonical(request, authorization).getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(authorization.date(), authorization.region(), SERVICE, "aws4_request")) {
            key = Hashes.hmac(key, part);
        }
        return HexFormat.of().formatHex(Hashes.hmac(key, toSign));
    }

    private static String canonical(SignedRequest request, AuthorizationHeader authorization) {
        StringBuilder headers = new StringBuilder();
        for (String name : authorization.signedHeaders()) {
            String value = request.header(name).strip().replaceAll(" +", " ");
            headers.append(name).append(':').append(value).append('\n');
        }
        return String.join(
                "\n",
                request.method(),
                request.path(),
                request.query(),
                headers,
                String.join(";", authorization.signedHeaders()),
                Hashes.sha256Hex(request.body()));
    }

    private static ServiceException invalid(String message) {
        return ServiceException.of("InvalidSignatureException", message);
    }
}
