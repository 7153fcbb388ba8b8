package io.github.camelawstransfer;

import static io.github.camelawstransfer.StartFault.doubtful;
import static io.github.camelawstransfer.StartFault.known;

import io.github.camelawstransfer.client.Forwarder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.core.Protocol;

/** Connections that never come to be, so that no call is sent. */
final class HandshakeFaults {
    static final String UNKNOWN_NAME = "the name of the endpoint is not known (DNS)";
    static final String REFUSED = "the connection is refused";
    static final String NO_TRUST = "the certificate is not trusted";
    static final String NO_TUNNEL = "the proxy does not let the connection through (502 to CONNECT)";

    private static final String LOOKS_SENT =
            "the HTTP client reports it like a connection that ended after the request was sent";

    private HandshakeFaults() {}

    static List<StartFault> all() {
        return List.of(
                known(UNKNOWN_NAME, 0, 0, "SdkClientException", (place, options) -> {
                    options.setStartTimeout(1);
                    // No name has more than 63 letters between two dots: nobody is asked for it.
                    options.setUriEndpointOverride("http://" + "x".repeat(64) + ".invalid:1");
                    return () -> {};
                }),
                known(REFUSED, 0, 0, "SdkClientException", (place, options) -> {
                    options.setStartTimeout(200);
                    options.setUriEndpointOverride("http://127.0.0.1:" + unusedPort());
                    return () -> {};
                }),
                known(NO_TRUST, 0, 0, "SdkClientException", (place, options) -> {
                    Forwarder server =
                            Forwarder.tls(place.certificate(), place.emulator().endpoint());
                    options.setUriEndpointOverride(server.uri().toString());
                    return server;
                }),
                doubtful("the TLS handshake breaks off", 0, LOOKS_SENT, (place, options) -> {
                    Forwarder server = Forwarder.plain(URI.create("http://127.0.0.1:" + unusedPort()));
                    options.setUriEndpointOverride("https://127.0.0.1:" + server.port());
                    return server;
                }),
                doubtful("the TLS handshake is not answered", 0, LOOKS_SENT, (place, options) -> {
                    options.setApiCallTimeout(400);
                    Forwarder server = Forwarder.silent();
                    options.setUriEndpointOverride("https://127.0.0.1:" + server.port());
                    return server;
                }),
                known(NO_TUNNEL, 0, 0, "SdkClientException", (place, options) -> {
                    options.setStartTimeout(200);
                    Forwarder proxy = Forwarder.proxy();
                    options.setUriEndpointOverride("https://transfer.invalid");
                    options.setProxyProtocol(Protocol.HTTP);
                    options.setProxyHost("127.0.0.1");
                    options.setProxyPort(proxy.port());
                    return proxy;
                }));
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
