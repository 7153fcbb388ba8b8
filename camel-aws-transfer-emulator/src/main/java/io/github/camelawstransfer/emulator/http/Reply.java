package io.github.camelawstransfer.emulator.http;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** An answer to one request: the service's own, or another in its place. */
public record Reply(int status, Map<String, String> headers, String body) {
    static final String AWS_JSON = "application/x-amz-json-1.1";

    static Reply ok(Map<String, ?> body) {
        return json(200, body);
    }

    /** The service's answer that says this error. */
    public static Reply error(ServiceException error) {
        return json(error.status(), error.body());
    }

    private static Reply json(int status, Map<String, ?> body) {
        return new Reply(
                status,
                Map.of("x-amzn-RequestId", UUID.randomUUID().toString(), "Content-Type", AWS_JSON),
                new String(Json.write(body), StandardCharsets.UTF_8));
    }
}
