package io.github.camelawstransfer.call;

import io.github.camelawstransfer.tracking.JobIdentity;
import java.time.Duration;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/**
 * Where a request is started.
 *
 * @param identity the connector with its region, endpoint and account
 * @param client   the client that reaches it
 * @param callLimit how long a call by it takes at most; asked here, where the application's own client may block
 */
public record ConnectorTarget(JobIdentity identity, TransferAsyncClient client, Duration callLimit) {}
