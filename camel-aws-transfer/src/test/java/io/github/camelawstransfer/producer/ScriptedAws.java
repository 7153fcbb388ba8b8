package io.github.camelawstransfer.producer;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;
import software.amazon.awssdk.services.transfer.model.StartFileTransferResponse;

/** AWS as a node sees it: the model answers. */
final class ScriptedAws implements TransferAsyncClient {
    private final Function<StartFileTransferRequest, CompletableFuture<StartFileTransferResponse>> model;

    ScriptedAws(Function<StartFileTransferRequest, CompletableFuture<StartFileTransferResponse>> model) {
        this.model = model;
    }

    @Override
    public CompletableFuture<StartFileTransferResponse> startFileTransfer(StartFileTransferRequest request) {
        return model.apply(request);
    }

    @Override
    public String serviceName() {
        return "transfer";
    }

    @Override
    public void close() {}
}
