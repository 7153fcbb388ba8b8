package io.github.camelawstransfer.client;

import java.net.URI;
import software.amazon.awssdk.core.Protocol;

/**
 * The proxy to AWS.
 *
 * @param protocol how the proxy itself is spoken to
 * @param host     its host
 * @param port     its port
 */
public record ProxySettings(Protocol protocol, String host, int port) {
    URI uri() {
        return URI.create(protocol + "://" + host + ":" + port);
    }
}
