package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CUSTOM_HTTP_HEADERS;
import static io.github.camelawstransfer.TransferConstants.LOCAL_DIRECTORY_PATH;
import static io.github.camelawstransfer.TransferConstants.REMOTE_DIRECTORY_PATH;
import static io.github.camelawstransfer.TransferConstants.RETRIEVE_FILE_PATHS;
import static io.github.camelawstransfer.TransferConstants.S3_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.S3_KEY;
import static io.github.camelawstransfer.TransferConstants.S3_PRODUCED_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.S3_PRODUCED_KEY;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;

import io.github.camelawstransfer.result.S3Path;
import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.tracking.JobKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.CustomHttpHeader;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/**
 * Reads what an exchange asks for. Paths come from the header; else from the option; else, when {@code direction} is set,
 * from the body alone; else, for a send, from the pair of headers that {@code aws2-s3} left.
 */
final class FileTransferReader {
    private static final String SEND_OPTION = "Option sendFilePaths of the endpoint";
    private static final String RETRIEVE_OPTION = "Option retrieveFilePaths of the endpoint";

    /** Where paths were found: how to name the place to the user, which way they go, and the value as it is. */
    private record Source(
            String name, Direction direction, @Nullable Object value) {}

    private final FileTransferOptions options;

    FileTransferReader(FileTransferOptions options) {
        this.options = options;
    }

    /**
     * Reads headers, options and body.
     *
     * @throws IllegalArgumentException when a rule is broken; the text names header or option, value and rule
     */
    FileTransfer read(Exchange exchange) {
        Source source = source(exchange);
        List<String> paths = FilePaths.read(source.name(), source.value());
        List<CustomHttpHeader> customHttpHeaders = CustomHttpHeaders.read(exchange.getMessage());
        if (source.direction() == Direction.retrieve) {
            if (!customHttpHeaders.isEmpty()) {
                throw retrieveByAs2("Header " + CUSTOM_HTTP_HEADERS);
            }
            return new FileTransfer(JobKind.RETRIEVE, paths, localDirectoryPath(exchange), List.of());
        }
        String directory = directory(
                exchange, REMOTE_DIRECTORY_PATH, "remoteDirectoryPath", options.remoteDirectoryPath(exchange));
        return new FileTransfer(
                customHttpHeaders.isEmpty() ? JobKind.SEND : JobKind.AS2_SEND, paths, directory, customHttpHeaders);
    }

    /** Reads the SDK's request object, by the same rules. */
    static FileTransfer read(StartFileTransferRequest request) {
        String body = "The body, a StartFileTransferRequest,";
        boolean sends = request.hasSendFilePaths() && !request.sendFilePaths().isEmpty();
        boolean retrieves =
                request.hasRetrieveFilePaths() && !request.retrieveFilePaths().isEmpty();
        if (sends && retrieves) {
            throw bothDirections(body + " sendFilePaths", body + " retrieveFilePaths");
        }
        List<String> paths = FilePaths.read(body, retrieves ? request.retrieveFilePaths() : request.sendFilePaths());
        if (paths.size() > FileTransfer.MAX_PATHS_PER_CALL) {
            throw Refusal.OF_A_START.of(
                    body,
                    "one with " + paths.size() + " paths",
                    "one call takes at most " + FileTransfer.MAX_PATHS_PER_CALL
                            + "; without pojoRequest the component makes as many calls as are needed");
        }
        List<CustomHttpHeader> headers = request.hasCustomHttpHeaders() ? request.customHttpHeaders() : List.of();
        String directory = retrieves ? request.localDirectoryPath() : request.remoteDirectoryPath();
        String directoryName = body + (retrieves ? " localDirectoryPath" : " remoteDirectoryPath");
        if (retrieves && directory == null) {
            throw missingLocalDirectory(directoryName);
        }
        if (retrieves && !headers.isEmpty()) {
            throw retrieveByAs2(body + " customHttpHeaders");
        }
        if (directory != null) {
            FilePaths.checked(directoryName, directory);
        }
        JobKind sendKind = headers.isEmpty() ? JobKind.SEND : JobKind.AS2_SEND;
        return new FileTransfer(retrieves ? JobKind.RETRIEVE : sendKind, paths, directory, headers);
    }

    private Source source(Exchange exchange) {
        List<Source> named = named(exchange);
        for (Source other : named) {
            Source first = named.get(0);
            if (other.direction() != first.direction()) {
                throw bothDirections(first.name(), other.name());
            }
        }
        if (!named.isEmpty()
                && options.direction() != null
                && options.direction() != named.get(0).direction()) {
            throw bothDirections(named.get(0).name(), "option direction=" + options.direction() + " of the endpoint");
        }
        if (!named.isEmpty()) {
            return named.get(0);
        }
        Message message = exchange.getMessage();
        if (options.direction() != null) {
            return new Source(
                    "The body (option direction=" + options.direction() + ")", options.direction(), message.getBody());
        }
        return fromS3(message);
    }

    /** The sources that name paths, headers before options because they win. */
    private List<Source> named(Exchange exchange) {
        List<Source> named = new ArrayList<>();
        Object send = exchange.getMessage().getHeader(SEND_FILE_PATHS);
        if (send != null) {
            named.add(new Source("Header " + SEND_FILE_PATHS, Direction.send, send));
        }
        Object retrieve = exchange.getMessage().getHeader(RETRIEVE_FILE_PATHS);
        if (retrieve != null) {
            named.add(new Source("Header " + RETRIEVE_FILE_PATHS, Direction.retrieve, retrieve));
        }
        if (options.hasSendFilePaths()) {
            named.add(new Source(SEND_OPTION, Direction.send, options.sendFilePaths(exchange)));
        }
        if (options.hasRetrieveFilePaths()) {
            named.add(new Source(RETRIEVE_OPTION, Direction.retrieve, options.retrieveFilePaths(exchange)));
        }
        return named;
    }

    private static Source fromS3(Message message) {
        Source produced = pair(message, S3_PRODUCED_BUCKET_NAME, S3_PRODUCED_KEY);
        Source found = produced != null ? produced : pair(message, S3_BUCKET_NAME, S3_KEY);
        if (found == null) {
            throw new IllegalArgumentException("No path is given: neither header " + SEND_FILE_PATHS + " or "
                    + RETRIEVE_FILE_PATHS
                    + ", nor option sendFilePaths, retrieveFilePaths or direction of the endpoint,"
                    + " nor both of " + S3_PRODUCED_BUCKET_NAME + " and " + S3_PRODUCED_KEY + " or both of "
                    + S3_BUCKET_NAME + " and " + S3_KEY + " from aws2-s3. At least one path is needed."
                    + " Nothing was started.");
        }
        return found;
    }

    /** Both headers of a pair or nothing: a bucket of one object and the key of another would name a third. */
    private static @Nullable Source pair(Message message, String bucketHeader, String keyHeader) {
        Object bucket = message.getHeader(bucketHeader);
        Object key = message.getHeader(keyHeader);
        return bucket instanceof String bucketName && key instanceof String keyName
                ? new Source(
                        "The pair of headers " + bucketHeader + " and " + keyHeader,
                        Direction.send,
                        new S3Path(bucketName, keyName).toString())
                : null;
    }

    private String localDirectoryPath(Exchange exchange) {
        String directory =
                directory(exchange, LOCAL_DIRECTORY_PATH, "localDirectoryPath", options.localDirectoryPath(exchange));
        if (directory == null) {
            throw missingLocalDirectory(
                    "Header " + LOCAL_DIRECTORY_PATH + " and option localDirectoryPath of the endpoint");
        }
        return directory;
    }

    private static @Nullable String directory(
            Exchange exchange, String header, String option, @Nullable String optionValue) {
        Object value = exchange.getMessage().getHeader(header);
        if (value == null) {
            return optionValue == null ? null : FilePaths.checked("Option " + option + " of the endpoint", optionValue);
        }
        if (!(value instanceof String directory)) {
            throw Refusal.OF_A_START.of(
                    "Header " + header, "of type " + value.getClass().getName(), "a directory must be a String");
        }
        return FilePaths.checked("Header " + header, directory);
    }

    private static IllegalArgumentException missingLocalDirectory(String source) {
        return Refusal.OF_A_START.of(
                source, "not set", "a retrieve needs the directory in S3 where the files go, as /bucket/prefix");
    }

    private static IllegalArgumentException retrieveByAs2(String source) {
        return Refusal.OF_A_START.of(source, "set for a retrieve", "AS2 can only send");
    }

    private static IllegalArgumentException bothDirections(String one, String other) {
        return new IllegalArgumentException(one + " and " + other
                + " ask for different directions, but one request either sends or retrieves."
                + " Remove one of them. Nothing was started.");
    }
}
