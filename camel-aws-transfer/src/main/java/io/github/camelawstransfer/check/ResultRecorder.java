package io.github.camelawstransfer.check;

import io.github.camelawstransfer.call.PagesRead;
import io.github.camelawstransfer.result.PartnerText;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;

/** Records what AWS says of a job, page by page, and says once what a person should know of it. */
final class ResultRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(ResultRecorder.class);
    private static final int REMEMBERED = 10_000;
    /** A page may have a thousand rows; a few show what is wrong with all. */
    private static final int SHOWN = 5;

    private final JobJournal journal;
    private final SaidOnce said = new SaidOnce(REMEMBERED);
    private final AtomicLong unmatchedRows = new AtomicLong();

    ResultRecorder(JobJournal journal) {
        this.journal = journal;
    }

    /** How many rows of AWS matched no item since the component started. */
    long unmatchedRows() {
        return unmatchedRows.get();
    }

    /** Records a page. */
    void page(Job job, List<ConnectorFileTransferResult> rows) {
        ResultRows matched = ResultRows.match(job, rows);
        reportUnmatched(job, matched.unmatched());
        matched.unknown().forEach((position, status) -> reportUnknown(job, position, status));
        if (!matched.results().isEmpty()) {
            Map<String, ItemResult> results = new HashMap<>();
            matched.results()
                    .forEach((position, result) ->
                            results.put(job.items().get(position).path(), result));
            journal.apply(job.id(), new JobInput.Observed(results));
        }
    }

    /** Draws the conclusion of a check whose pages were recorded. */
    void end(DueCheck due, PagesRead read) {
        Job job = due.job();
        if (!read.complete()) {
            reportEndless(job, read);
        } else if (read.rows() == 0 && due.sinceStarted().compareTo(Checker.RESULTS_KEPT) > 0) {
            LOG.warn("AWS has no results for {} any more; its open files {} are EXPIRED", JobName.of(job), paths(job));
            journal.apply(job.id(), new JobInput.Expired());
        } else if (read.rows() == 0) {
            LOG.debug("AWS has no results for {} yet", JobName.of(job));
        }
    }

    private void reportUnmatched(Job job, List<String> unmatched) {
        unmatchedRows.addAndGet(unmatched.size());
        if (!unmatched.isEmpty() && said.first(job.id(), "unmatched")) {
            LOG.warn(
                    "AWS reported {} rows for {} that match none of its files {}, such as {}; they are counted, and this is"
                            + " said once for a transfer",
                    unmatched.size(),
                    JobName.of(job),
                    paths(job),
                    PartnerText.clean(unmatched.stream().limit(SHOWN).toList().toString()));
        }
    }

    private void reportUnknown(Job job, int position, String status) {
        if (said.first(job.id(), "status of " + position)) {
            LOG.warn(
                    "AWS reported status {} for file {} of {}, which is not known here; the file keeps the status that it"
                            + " has until AWS says another, and this is said once for a file",
                    PartnerText.clean(status),
                    PartnerText.clean(job.items().get(position).path()),
                    JobName.of(job));
        }
    }

    private void reportEndless(Job job, PagesRead read) {
        if (said.first(job.id(), "endless")) {
            LOG.warn(
                    "AWS did not come to an end with the results of {}: after {} pages with {} rows the check was ended."
                            + " What they say is recorded. It is checked again by its schedule, and this is said once for a"
                            + " transfer",
                    JobName.of(job),
                    read.pages(),
                    read.rows());
        }
    }

    private static String paths(Job job) {
        return PartnerText.clean(job.paths().toString());
    }
}
