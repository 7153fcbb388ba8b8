package io.github.camelawstransfer.emulator.sftp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The secret's private key is none. */
final class UnreadableKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
