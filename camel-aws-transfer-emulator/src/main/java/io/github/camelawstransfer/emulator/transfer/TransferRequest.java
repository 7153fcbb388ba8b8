package io.github.camelawstransfer.emulator.transfer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What StartFileTransfer was asked for.
 *
 * @param paths the 1 to 10 paths, as requested
 */
public record TransferRequest(
        Direction direction,
        List<String> paths,
        @Nullable String localDirectoryPath,
        @Nullable String remoteDirectoryPath,
        Map<String, String> customHttpHeaders) {
    public TransferRequest {
        paths = List.copyOf(paths);
        customHttpHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(customHttpHeaders));
    }
}
