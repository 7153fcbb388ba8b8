package io.github.camelawstransfer.emulator.http;

import io.github.camelawstransfer.emulator.auth.SignedRequest;
import io.github.camelawstransfer.emulator.error.ServiceException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a request, up to a limit. */
final class RequestReader {
    /** Ten paths of 1,024 characters, however they are escaped, fit many times. */
    private static final int MAX_BODY = 1 << 20;

    private RequestReader() {}

    static SignedRequest read(Context context) throws IOException {
        byte[] body = context.req().getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw ServiceException.of(
                    "RequestEntityTooLargeException", 413, "The request body must not exceed " + MAX_BODY + " bytes");
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(context.req().getHeaderNames())) {
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    Collections.list(context.req().getHeaders(name)));
        }
        String query = context.req().getQueryString();
        return new SignedRequest(
                context.req().getMethod(), context.req().getRequestURI(), query == null ? "" : query, headers, body);
    }
}
