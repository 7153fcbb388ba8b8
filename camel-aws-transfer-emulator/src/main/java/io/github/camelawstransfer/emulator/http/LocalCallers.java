package io.github.camelawstransfer.emulator.http;

import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps out web pages: those that name this machine by a name of their own, and those of another origin. */
final class LocalCallers {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private LocalCallers() {}

    /**
     * Returns if Host is a loopback name or the address listened on, and Origin is absent or the same place.
     *
     * @throws ServiceException AccessDeniedException with status 403 otherwise
     */
    static void require(String listenAddress, @Nullable String host, @Nullable String origin) {
        String name = String.valueOf(host).replaceFirst(":\\d+$", "");
        if (!LOOPBACK.contains(name) && !name.equals(listenAddress)) {
            throw denied("Host '" + host + "' must be a loopback name");
        }
        if (origin != null && !origin.equals("http://" + host)) {
            throw denied("Origin '" + origin + "' must be absent or http://" + host);
        }
    }

    private static ServiceException denied(String message) {
        return ServiceException.of("AccessDeniedException", 403, message);
    }
}
