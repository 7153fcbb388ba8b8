package io.github.camelawstransfer.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Requests that the SDK would not send, signed by the SDK's own signer unless told otherwise. */
final class RawClient {
    /** What the JDK's client adds by itself. */
    private static final Set<String> RESTRICTED = Set.of("host", "content-length");

    private final TransferEmulator emulator;
    private final HttpClient http = HttpClient.newHttpClient();
    AwsCredentialsIdentity credentials;
    String region;
    String service = "transfer";
    Clock clock = Clock.systemUTC();
    Consumer<SdkHttpRequest.Builder> afterSigning = request -> {};

    RawClient(TransferEmulator emulator) {
        this.emulator = emulator;
        this.credentials = AwsCredentialsIdentity.create(emulator.accessKey(), emulator.secretKey());
        this.region = emulator.region();
    }

    record Answer(int status, Map<String, JsonNode> json, HttpResponse<String> http) {
        String type() {
            return json.get("__type").asString();
        }

        String message() {
            return json.get("Message").asString();
        }
    }

    Answer call(String operation, String body) {
        return call("TransferService." + operation, "application/x-amz-json-1.1", body);
    }

    Answer call(String target, String contentType, String body) {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(emulator.endpoint().resolve("/"))
                .putHeader("Content-Type", contentType)
                .putHeader("X-Amz-Target", target)
                .build();
        SdkHttpRequest.Builder signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .toBuilder();
        afterSigning.accept(signed);
        HttpRequest.Builder request = HttpRequest.newBuilder(emulator.endpoint().resolve("/"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signed.build().forEachHeader((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return send(request.build());
    }

    Answer get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(emulator.endpoint() + path)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, JsonNode> json(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").isPresent()
                ? JsonNode.parser().parse(response.body()).asObject()
                : Map.of();
    }
}
