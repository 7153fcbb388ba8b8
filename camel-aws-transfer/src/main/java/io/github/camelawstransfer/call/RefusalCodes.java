package io.github.camelawstransfer.call;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * AWS's error codes that say for certain that nothing was started. What is missing here is doubt: InternalServiceError,
 * ServiceUnavailableException, InternalFailure and RequestTimeout mean that AWS itself failed, and codes that AWS adds are
 * not known to mean anything. A gateway or a firewall on the way writes none of these.
 */
final class RefusalCodes {
    /** ThrottlingException by the model; the others by the SDK (AwsErrorCode), but for those that speak of work under way. */
    private static final Set<String> THROTTLING = Set.of(
            "ThrottlingException",
            "Throttling",
            "ThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException");

    /** The model's errors of StartFileTransfer, and how AWS says that it does not know what is asked for. */
    private static final Set<String> REQUEST = Set.of(
            "InvalidRequestException",
            "ResourceNotFoundException",
            "ValidationException",
            "ValidationError",
            "SerializationException",
            "UnknownOperationException",
            "InvalidAction",
            "MissingAction",
            "InvalidParameterValue",
            "InvalidParameterCombination",
            "MissingParameter");

    /** The common errors of AWS's API references: it looks at who calls before it looks at what is asked for. */
    private static final Set<String> CALLER = Set.of(
            "AccessDeniedException",
            "AccessDenied",
            "NotAuthorized",
            "OptInRequired",
            "ExpiredTokenException",
            "ExpiredToken",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "MissingAuthenticationTokenException",
            "MissingAuthenticationToken",
            "IncompleteSignatureException",
            "IncompleteSignature",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "AuthFailure",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "RequestInTheFuture");

    private static final Set<String> CLOCK_SKEW =
            Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture");

    /** AWS's texts where the code, InvalidSignatureException, can also mean a wrong key. */
    private static final List<String> CLOCK_SKEW_TEXTS = List.of("Signature expired", "Signature not yet current");

    private static final Set<String> ALL =
            Stream.of(THROTTLING, REQUEST, CALLER).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private RefusalCodes() {}

    static boolean contains(String code) {
        return ALL.contains(code);
    }

    static boolean isThrottling(String code) {
        return THROTTLING.contains(code);
    }

    /**
     * Whether AWS found the clock wrong: by the time that it tells with that answer the SDK signs the next request. The SDK's
     * own isClockSkewException says no where the code alone does not decide, because the copy of the exception that reaches a
     * caller has lost what it compares.
     */
    static boolean isClockSkew(String code, @Nullable String text) {
        return CLOCK_SKEW.contains(code)
                || (CALLER.contains(code)
                        && text != null
                        && CLOCK_SKEW_TEXTS.stream().anyMatch(text::contains));
    }
}
