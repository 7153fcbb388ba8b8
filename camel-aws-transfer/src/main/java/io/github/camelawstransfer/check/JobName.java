package io.github.camelawstransfer.check;

import io.github.camelawstransfer.result.PartnerText;
import io.github.camelawstransfer.tracking.Job;

/** How a job is called in log lines: by what AWS calls it, which is not ours. */
final class JobName {
    private JobName() {}

    static String of(Job job) {
        return PartnerText.clean("transfer " + job.transferId() + " on connector "
                + job.identity().connectorId());
    }
}
