package io.github.camelawstransfer.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers AssumeRole and AssumeRoleWithWebIdentity with given keys, and writes down what it was asked. */
public final class StsStub implements AutoCloseable {
    /**
     * A request.
     *
     * @param parameters    of the form
     * @param authorization names the access key that signed it; null for an unsigned one
     */
    public record Call(Map<String, String> parameters, String authorization) {}

    private final HttpServer server;
    private final String accessKey;
    private final String secretKey;
    private final String sessionToken;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile boolean denying;

    public StsStub(String accessKey, String secretKey, String sessionToken) throws IOException {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.sessionToken = sessionToken;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Call> calls() {
        return calls;
    }

    /** From now on nobody may assume a role. */
    public void deny() {
        denying = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : List.of(form.split("&", -1))) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        calls.add(new Call(parameters, exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = (denying ? denied() : granted(parameters.get("Action"))).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(denying ? 403 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String granted(String action) {
        return "<%1$sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><%1$sResult><Credentials>"
                        .formatted(action)
                + "<AccessKeyId>" + accessKey + "</AccessKeyId>"
                + "<SecretAccessKey>" + secretKey + "</SecretAccessKey>"
                + "<SessionToken>" + sessionToken + "</SessionToken>"
                + "<Expiration>" + Instant.now().plus(Duration.ofHours(1)) + "</Expiration>"
                + "</Credentials><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn>"
                + "<AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser></%1$sResult></%1$sResponse>"
                        .formatted(action);
    }

    private static String denied() {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                + "<Code>AccessDenied</Code><Message>User is not authorized to perform: sts:AssumeRole</Message>"
                + "</Error></ErrorResponse>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
