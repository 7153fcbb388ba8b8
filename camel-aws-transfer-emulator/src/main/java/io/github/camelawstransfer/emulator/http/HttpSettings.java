package io.github.camelawstransfer.emulator.http;

/**
 * Where the server listens.
 *
 * @param port 0 for a free one
 * @param controlToken what a caller of the control API must show
 */
public record HttpSettings(String host, int port, String controlToken) {
    @Override
    public String toString() {
        return "HttpSettings[host=" + host + ", port=" + port + "]";
    }
}
