package io.github.camelawstransfer.tracking;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that a client can answer for: those of its region and endpoint, of one connector or of all.
 *
 * @param connectorId      the connector, null for every connector
 * @param region           the client's region
 * @param endpointOverride the client's endpoint where it is not AWS's, else null
 * @param accountId        the client's account where it is known, else null
 */
public record ConnectorScope(
        @Nullable String connectorId,
        String region,
        @Nullable String endpointOverride,
        @Nullable String accountId) {

    /** Tells whether a job is within reach; accounts are compared only where both sides know theirs. */
    public boolean covers(JobIdentity job) {
        return (connectorId == null || connectorId.equals(job.connectorId()))
                && region.equals(job.region())
                && Objects.equals(endpointOverride, job.endpointOverride())
                && (accountId == null || job.accountId() == null || accountId.equals(job.accountId()));
    }
}
