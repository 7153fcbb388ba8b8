package io.github.camelawstransfer.start;

import io.github.camelawstransfer.tracking.JobKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.CustomHttpHeader;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/**
 * What is to be started, read and checked.
 *
 * @param kind               which way the files go
 * @param paths              1 to 500 paths without two equal base names
 * @param directory          RemoteDirectoryPath of a send, LocalDirectoryPath of a retrieve, null for the partner's
 *                           home directory
 * @param customHttpHeaders  AS2's custom HTTP headers, empty for SFTP
 */
public record FileTransfer(
        JobKind kind, List<String> paths, @Nullable String directory, List<CustomHttpHeader> customHttpHeaders) {

    /** FilePaths of the AWS Transfer Family model: 1 to 10. */
    public static final int MAX_PATHS_PER_CALL = 10;

    public FileTransfer {
        paths = List.copyOf(paths);
        customHttpHeaders = List.copyOf(customHttpHeaders);
    }

    /** LocalDirectoryPath of the call; null for a send. */
    public @Nullable String localDirectoryPath() {
        return kind == JobKind.RETRIEVE ? directory : null;
    }

    /** RemoteDirectoryPath of the call; null for a retrieve, and for the home directory. */
    @Nullable
    public String remoteDirectoryPath() {
        return kind == JobKind.RETRIEVE ? null : directory;
    }

    /** The same send, by a connector of AS2. */
    public FileTransfer overAs2() {
        return new FileTransfer(JobKind.AS2_SEND, paths, directory, customHttpHeaders);
    }

    /** The call that starts some of the paths. */
    public StartFileTransferRequest toRequest(String connectorId, List<String> some) {
        StartFileTransferRequest.Builder request = StartFileTransferRequest.builder()
                .connectorId(connectorId)
                .localDirectoryPath(localDirectoryPath())
                .remoteDirectoryPath(remoteDirectoryPath());
        if (!customHttpHeaders.isEmpty()) {
            request.customHttpHeaders(customHttpHeaders);
        }
        return (kind == JobKind.RETRIEVE ? request.retrieveFilePaths(some) : request.sendFilePaths(some)).build();
    }
}
