package io.github.camelawstransfer.emulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that StartFileTransfer really started, whether or not its caller was told.
 *
 * @param sendFilePaths as requested; empty for a retrieve
 * @param retrieveFilePaths as requested; empty for a send
 * @param startedAt by the emulator's clock
 */
public record StartedTransfer(
        String connectorId,
        String transferId,
        List<String> sendFilePaths,
        List<String> retrieveFilePaths,
        @Nullable String localDirectoryPath,
        @Nullable String remoteDirectoryPath,
        Map<String, String> customHttpHeaders,
        Instant startedAt) {}
