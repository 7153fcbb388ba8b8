package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CUSTOM_HTTP_HEADERS;

import io.github.camelawstransfer.call.ConnectorProfiles;
import io.github.camelawstransfer.call.ConnectorProtocol;
import io.github.camelawstransfer.call.ConnectorTarget;
import io.github.camelawstransfer.call.MdnResponse;
import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.tracking.JobKind;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What follows for a transfer from what its connector speaks: by the option; else by AWS's description; else, when nobody
 * knows, by what was given, custom HTTP headers and the option for the MDN being signs of AS2.
 */
final class ProtocolRules {
    private final @Nullable ConnectorProtocol option;
    private final @Nullable MdnResponse mdnResponse;
    private final ConnectorProfiles profiles;

    ProtocolRules(@Nullable ConnectorProtocol option, @Nullable MdnResponse mdnResponse, ConnectorProfiles profiles) {
        this.option = option;
        this.mdnResponse = mdnResponse;
        this.profiles = profiles;
    }

    /**
     * Settles the kind of a transfer.
     *
     * @return fails with an IllegalArgumentException when the connector cannot do what is asked for, and with nothing else
     */
    CompletableFuture<FileTransfer> apply(ConnectorTarget target, FileTransfer transfer) {
        String connectorId = target.identity().connectorId();
        if (option != null) {
            return CompletableFuture.completedFuture(
                    over(option, transfer, "the option protocol says that connector " + connectorId));
        }
        return profiles.of(target).thenApply(profile -> profile.map(known ->
                        over(known.protocol(), transfer, "AWS's description says that connector " + connectorId))
                .orElseGet(() -> presumed(transfer)));
    }

    private static FileTransfer over(ConnectorProtocol protocol, FileTransfer transfer, String source) {
        if (protocol == ConnectorProtocol.sftp && !transfer.customHttpHeaders().isEmpty()) {
            throw Refusal.OF_A_START.of(
                    "Header " + CUSTOM_HTTP_HEADERS + " (or the body's customHttpHeaders)",
                    "set",
                    source + " speaks SFTP, and only AS2 has HTTP headers");
        }
        if (protocol == ConnectorProtocol.as2 && transfer.kind() == JobKind.RETRIEVE) {
            throw Refusal.OF_A_START.of("The direction", "retrieve", source + " speaks AS2, which can only send");
        }
        return protocol == ConnectorProtocol.as2 ? transfer.overAs2() : transfer;
    }

    private FileTransfer presumed(FileTransfer transfer) {
        return mdnResponse != null && transfer.kind() == JobKind.SEND ? transfer.overAs2() : transfer;
    }
}
