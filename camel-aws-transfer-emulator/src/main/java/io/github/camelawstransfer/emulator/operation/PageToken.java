package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The NextToken of one transfer: opaque to clients, and of no use for another transfer. */
final class PageToken {
    private final String prefix;
    private final int rows;

    PageToken(String transferId, int rows) {
        this.prefix = transferId + "#";
        this.rows = rows;
    }

    String write(int from) {
        return Base64.getUrlEncoder().encodeToString((prefix + from).getBytes(StandardCharsets.UTF_8));
    }

    int read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int from = text.startsWith(prefix) ? Integer.parseInt(text.substring(prefix.length())) : -1;
            if (from >= 0 && from < rows) {
                return from;
            }
        } catch (IllegalArgumentException e) {
            // Neither Base64 nor a number: no token of ours.
        }
        throw ServiceException.invalidRequest("NextToken '" + token + "' is none that this transfer's results gave");
    }
}
