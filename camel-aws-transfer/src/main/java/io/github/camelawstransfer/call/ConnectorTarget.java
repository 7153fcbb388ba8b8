package io.github.camelawstransfer.call;

import io.github.camelawstransfer.tracking.JobIdentity;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/**
 * Where a request is started.
 *
 * @param identity the connector with its region, endpoint and account
 * @param client   the client that reaches it
 */
public record ConnectorTarget(JobIdentity identity, TransferAsyncClient client) {}
