package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.http.Reply;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer of HTTP that a test puts in the place of the service's own, such as a gateway's.
 *
 * @param status 200 to 599
 * @param headers by name, of which upper and lower case are the same; sent beside Date, unless it is among them, and
 *     what HTTP itself needs
 * @param body text, sent in UTF-8
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {
    private static final String CONTENT_TYPE = "Content-Type";

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the status is none of a final answer
     */
    public HttpAnswer {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + " must be 200 to 599");
        }
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /** An answer that says no more than its status. */
    public static HttpAnswer of(int status) {
        return new HttpAnswer(status, Map.of(), "");
    }

    /** A web page, as a proxy or a gateway answers. */
    public static HttpAnswer html(int status, String page) {
        return new HttpAnswer(status, Map.of(CONTENT_TYPE, "text/html"), page);
    }

    /** A text that says of itself that it is AWS JSON, whatever it is. */
    public static HttpAnswer awsJson(int status, String text) {
        return new HttpAnswer(status, Map.of(CONTENT_TYPE, "application/x-amz-json-1.1"), text);
    }

    /** An error in AWS's form, with any code and any status. */
    public static HttpAnswer awsError(int status, String code) {
        return from(Reply.error(ServiceException.of(code, status, "An error on purpose")));
    }

    /** The same with one more header, or another value of one that is there. */
    public HttpAnswer withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body);
    }

    /** The same with another status. */
    public HttpAnswer withStatus(int other) {
        return new HttpAnswer(other, headers, body);
    }

    /** The same with another body, and the headers as they are. */
    public HttpAnswer withBody(String text) {
        return new HttpAnswer(status, headers, text);
    }

    static HttpAnswer from(Reply reply) {
        return new HttpAnswer(reply.status(), reply.headers(), reply.body());
    }

    Reply reply() {
        return new Reply(status, headers, body);
    }
}
