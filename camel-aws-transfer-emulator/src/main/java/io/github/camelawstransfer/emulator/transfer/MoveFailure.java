package io.github.camelawstransfer.emulator.transfer;

import org.jspecify.annotations.Nullable;

/** Why a file was not moved: the code and the text that its result carries. */
public final class MoveFailure extends Exception {
    private final FailureCode code;

    public MoveFailure(FailureCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public FailureCode code() {
        return code;
    }
}
