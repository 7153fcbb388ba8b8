package io.github.camelawstransfer.emulator.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error answer of the service. Clients pick their exception by {@code __type}, so the HTTP status is the one of the
 * Transfer Family API reference (400, or 500 for errors of the service itself).
 */
public final class ServiceException extends RuntimeException {
    private final String type;
    private final int status;
    private final Map<String, Object> members;

    private ServiceException(String type, int status, @Nullable String message, Map<String, Object> members) {
        super(message);
        this.type = type;
        this.status = status;
        this.members = Map.copyOf(members);
    }

    /** An error of the caller that carries nothing but a text. */
    public static ServiceException of(String type, String message) {
        return new ServiceException(type, 400, message, Map.of());
    }

    /** An error of the caller with an HTTP status of its own. */
    public static ServiceException of(String type, int status, String message) {
        return new ServiceException(type, status, message, Map.of());
    }

    public static ServiceException invalidRequest(String message) {
        return of("InvalidRequestException", message);
    }

    /** The request is no JSON, or a member has the wrong JSON type. */
    public static ServiceException serialization(String message) {
        return of("SerializationException", message);
    }

    public static ServiceException notFound(String message, String resourceType, String resource) {
        return new ServiceException(
                "ResourceNotFoundException", 400, message, Map.of("Resource", resource, "ResourceType", resourceType));
    }

    /** Documented sample: {@code {"__type":"ThrottlingException","RetryAfterSeconds":"1"}}, seconds as a string. */
    public static ServiceException throttling(int retryAfterSeconds) {
        return new ServiceException(
                "ThrottlingException",
                400,
                "Rate exceeded",
                Map.of("RetryAfterSeconds", Integer.toString(retryAfterSeconds)));
    }

    /** The model does not say that RetryAfterSeconds is always there. */
    public static ServiceException throttling() {
        return of("ThrottlingException", "Rate exceeded");
    }

    public static ServiceException serviceUnavailable() {
        return of("ServiceUnavailableException", 503, "Service is unavailable");
    }

    /** One of the errors that every AWS service may answer with. */
    public static ServiceException expiredToken() {
        return of("ExpiredTokenException", 403, "The security token included in the request is expired");
    }

    /** The text of the API reference's sample. */
    public static ServiceException accessDenied() {
        return of("AccessDeniedException", "You do not have sufficient access to perform this action.");
    }

    public static ServiceException internalError() {
        return new ServiceException("InternalServiceError", 500, "Internal service error", Map.of());
    }

    public String type() {
        return type;
    }

    public int status() {
        return status;
    }

    /** The body of the answer, in the order in which AWS's samples have it. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", type);
        String message = getMessage();
        if (message != null) {
            body.put("Message", message);
        }
        body.putAll(members);
        return body;
    }
}
