package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CONNECTION_MESSAGE;
import static io.github.camelawstransfer.TransferConstants.CONNECTION_STATUS;
import static io.github.camelawstransfer.TransferConstants.PROTOCOL;
import static io.github.camelawstransfer.TransferConstants.RESULT_TRANSFER_ID;

import io.github.camelawstransfer.TransferOperation;
import io.github.camelawstransfer.call.ConnectorProfile;
import io.github.camelawstransfer.call.PagesRead;
import io.github.camelawstransfer.call.ResultPages;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.result.EndlessResultsException;
import io.github.camelawstransfer.result.PartnerText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.DescribeConnectorRequest;
import software.amazon.awssdk.services.transfer.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsRequest;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;
import software.amazon.awssdk.services.transfer.model.TestConnectionRequest;
import software.amazon.awssdk.services.transfer.model.TestConnectionResponse;

/** The read operations, and how each of them becomes a call and its answer headers. */
final class ReadOperations {
    private final TransferCalls calls;
    private final ResultPages pages;
    private final TransferIds transferIds;

    ReadOperations(TransferCalls calls, ResultPages pages, TransferIds transferIds) {
        this.calls = calls;
        this.pages = pages;
        this.transferIds = transferIds;
    }

    Map<TransferOperation, ProducerOperation> all(boolean pojoRequest, TargetReader targets) {
        return Map.of(
                TransferOperation.describeConnector, new ReadOperation<>(pojoRequest, targets, describeConnector()),
                TransferOperation.testConnection, new ReadOperation<>(pojoRequest, targets, testConnection()),
                TransferOperation.listFileTransferResults,
                        new ReadOperation<>(pojoRequest, targets, listFileTransferResults()));
    }

    private ReadMapping<DescribeConnectorRequest, DescribeConnectorResponse> describeConnector() {
        return new ReadMapping<>(
                DescribeConnectorRequest.class,
                DescribeConnectorRequest::connectorId,
                (exchange, pojo, connectorId) -> (pojo == null ? DescribeConnectorRequest.builder() : pojo.toBuilder())
                        .connectorId(connectorId)
                        .build(),
                (client, request) -> calls.read(() -> client.describeConnector(request)),
                (request, response) -> ConnectorProfile.of(response.connector())
                        .map(profile -> Map.<String, Object>of(
                                PROTOCOL, profile.protocol().name()))
                        .orElse(Map.of()));
    }

    private ReadMapping<TestConnectionRequest, TestConnectionResponse> testConnection() {
        return new ReadMapping<>(
                TestConnectionRequest.class,
                TestConnectionRequest::connectorId,
                (exchange, pojo, connectorId) -> (pojo == null ? TestConnectionRequest.builder() : pojo.toBuilder())
                        .connectorId(connectorId)
                        .build(),
                (client, request) -> calls.read(() -> client.testConnection(request)),
                (request, response) -> {
                    Map<String, Object> headers = new HashMap<>();
                    headers.put(CONNECTION_STATUS, response.status());
                    headers.put(CONNECTION_MESSAGE, PartnerText.cleanOrNull(response.statusMessage()));
                    return headers;
                });
    }

    private ReadMapping<ListFileTransferResultsRequest, ListFileTransferResultsResponse> listFileTransferResults() {
        return new ReadMapping<>(
                ListFileTransferResultsRequest.class,
                ListFileTransferResultsRequest::connectorId,
                this::resultsRequest,
                this::results,
                (request, response) -> Map.of(RESULT_TRANSFER_ID, request.transferId()));
    }

    private ListFileTransferResultsRequest resultsRequest(
            Exchange exchange, @Nullable ListFileTransferResultsRequest pojo, String connectorId) {
        return (pojo == null ? ListFileTransferResultsRequest.builder() : pojo.toBuilder())
                .connectorId(connectorId)
                .transferId(transferIds.read(exchange, pojo == null ? null : pojo.transferId()))
                .build();
    }

    /** All pages as one answer, unless the request itself asks for a page: then it is that page. */
    private CompletableFuture<ListFileTransferResultsResponse> results(
            TransferAsyncClient client, ListFileTransferResultsRequest request) {
        if (request.nextToken() != null || request.maxResults() != null) {
            return calls.read(() -> client.listFileTransferResults(request)).thenApply(page -> page.toBuilder()
                    .fileTransferResults(ResultPages.rows(page))
                    .build());
        }
        List<ConnectorFileTransferResult> rows = new ArrayList<>();
        return pages.read(
                        token -> calls.read(() -> client.listFileTransferResults(
                                request.toBuilder().nextToken(token).build())),
                        rows::addAll)
                .thenApply(read -> all(request, read, rows));
    }

    private static ListFileTransferResultsResponse all(
            ListFileTransferResultsRequest request, PagesRead read, List<ConnectorFileTransferResult> rows) {
        if (!read.complete()) {
            throw new EndlessResultsException(request.transferId(), request.connectorId(), read.pages(), read.rows());
        }
        return ListFileTransferResultsResponse.builder()
                .fileTransferResults(rows)
                .build();
    }
}
