package io.github.camelawstransfer.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A node's line to the witness. Every call returns when the witness has noted it. */
final class WitnessClient {
    private final String url;

    WitnessClient(String url) {
        this.url = url;
    }

    String tell(String what, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + "/" + what).toURL().openConnection();
            connection.setDoOutput(true);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            connection.setFixedLengthStreamingMode(bytes.length);
            connection.getOutputStream().write(bytes);
            try (InputStream answer = connection.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
