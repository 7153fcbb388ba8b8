#!/usr/bin/env bash
# AWS SDK for Java 2.41.31: SdkServiceException.isClockSkewException().
#
# Guess: a call without retries is refused with InvalidSignatureException ("Signature expired") by a server whose Date is an
#   hour ahead. The exception says isClockSkewException() == true, so a caller who decides about retries himself knows that
#   the next attempt, signed by the corrected clock, will pass.
# Behaviour: it says false, although the SDK found the clock wrong and has corrected it. The exception that reaches the caller
#   is a copy, and the copy has lost the clock skew that the method compares with. Give it back, and it says true. (Where the
#   code alone decides, as with RequestTimeTooSkewed, the method is right.)
# Output seen: "clock corrected by -3600 s; the exception says false; with its clock skew given back it says true"
# Needs: JDK 17, Maven. Runs in a temporary folder, with a server on loopback. Exit 1 when the behaviour has changed.
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
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferClient;
import software.amazon.awssdk.services.transfer.model.TransferException;

public class Finding {
    public static void main(String[] arguments) throws Exception {
        int port = serve(request -> answer(
                "400 Bad Request",
                Instant.now().plusSeconds(3600),
                "{\"__type\":\"InvalidSignatureException\",\"Message\":\"Signature expired: 1 is now earlier than 2\"}"));
        try (TransferClient client = TransferClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            client.describeConnector(r -> r.connectorId("c-0123456789abcdef0"));
        } catch (TransferException e) {
            int offset = SdkGlobalTime.getGlobalTimeOffset();
            boolean told = e.isClockSkewException();
            AwsServiceException.Builder copy = (AwsServiceException.Builder) e.toBuilder();
            boolean toldByCopy = copy.clockSkew(Duration.ZERO).build().isClockSkewException();
            System.out.println("clock corrected by " + Math.round(offset / 60.0) * 60 + " s; the exception says " + told
                    + "; with its clock skew given back it says " + toldByCopy);
            System.exit(!told && toldByCopy ? 0 : 1);
        }
        System.exit(1);
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
}
JAVA

mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=classpath
java -cp "$(cat classpath)" Finding.java
