#!/usr/bin/env bash
# AWS SDK for Java 2.41.31: the correction of a wrong clock.
#
# Guess: a client that meets a server with a wrong clock corrects the time by which it signs for that server. A client that is
#   made later, for another endpoint, begins with the time of this machine.
# Behaviour: a client begins with what any other client of the JVM learnt last (SdkGlobalTime), whatever its endpoint, and only
#   then learns by itself. Its first request is signed an hour ahead; where such a request is held up on the way, its
#   signature is good for an hour longer than its sender thinks. A client that was made before is not touched.
# Output seen: "signed ahead: 0 min by a client made before, 60 min by one made after another met a wrong clock"
# Needs: JDK 17, Maven. Runs in a temporary folder, with servers on loopback. Exit 1 when the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>transfer</artifactId>
      <version>2.41.31</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
POM

cat > Finding.java <<'JAVA'
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferClient;

public class Finding {
    static final DateTimeFormatter SIGNED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public static void main(String[] arguments) throws Exception {
        AtomicReference<Long> ahead = new AtomicReference<>();
        int right = server(Duration.ZERO, ahead);
        try (TransferClient wrong = client(server(Duration.ofHours(1), new AtomicReference<>()));
                TransferClient before = client(right)) {
            call(wrong);
            call(before);
            long byBefore = ahead.get();
            try (TransferClient after = client(right)) {
                call(after);
            }
            System.out.println("signed ahead: " + byBefore + " min by a client made before, " + ahead.get()
                    + " min by one made after another met a wrong clock");
            System.exit(byBefore == 0 && ahead.get() == 60 ? 0 : 1);
        }
    }

    static void call(TransferClient client) {
        try {
            client.describeConnector(r -> r.connectorId("c-0123456789abcdef0"));
        } catch (SdkException e) {
            // Only how it was signed is of interest.
        }
    }

    /** Finds every signature expired that is not of its own time, as AWS does. Notes how far the first was ahead. */
    static int server(Duration offset, AtomicReference<Long> ahead) throws Exception {
        return serve(request -> {
            String date = request.lines().filter(line -> line.toLowerCase().startsWith("x-amz-date:")).findFirst()
                    .orElseThrow().substring(11).trim();
            Instant signed = Instant.from(SIGNED.parse(date));
            Instant now = Instant.now().plus(offset);
            ahead.set(Math.round(Duration.between(Instant.now(), signed).toSeconds() / 60.0));
            boolean skewed = Duration.between(signed, now).abs().compareTo(Duration.ofMinutes(5)) > 0;
            // The second server says nothing of clocks, so that its client is not corrected before it is looked at.
            return skewed && !offset.isZero()
                    ? answer("400 Bad Request", now, "{\"__type\":\"RequestTimeTooSkewed\"}")
                    : answer("200 OK", now, "{\"Connector\":{\"Arn\":\"a\"}}");
        });
    }

    /** The JDK's HttpServer would write a Date of its own. */
    static int serve(Function<String, String> answers) throws Exception {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (true) {
                try (Socket socket = server.accept()) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                    StringBuilder head = new StringBuilder();
                    int length = 0;
                    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                        head.append(line).append('\n');
                        if (line.toLowerCase().startsWith("content-length:")) {
                            length = Integer.parseInt(line.substring(15).trim());
                        }
                    }
                    for (int i = 0; i < length; i++) {
                        in.read();
                    }
                    socket.getOutputStream().write(answers.apply(head.toString()).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server.getLocalPort();
    }

    static String answer(String status, Instant date, String body) {
        return "HTTP/1.1 " + status + "\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(date, ZoneOffset.UTC))
                + "\r\nContent-Type: application/x-amz-json-1.1\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    static TransferClient client(int port) {
        return TransferClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(o -> o.retryStrategy(retries -> retries.maxAttempts(2)))
                .build();
    }
}
JAVA

mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=classpath
java -cp "$(cat classpath)" Finding.java
