package io.github.camelawstransfer.emulator.auth;

import java.util.List;
import java.util.Map;

/** What was received, as far as a signature covers it. */
public final class SignedRequest {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * A request.
     *
     * @param headers by lower-case name, the values in the order received
     */
    public SignedRequest(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    /** The values of a header, joined as HTTP joins them; empty if the header is absent. */
    public String header(String lowerCaseName) {
        return String.join(",", headers.getOrDefault(lowerCaseName, List.of()));
    }

    public byte[] body() {
        return body.clone();
    }
}
