package io.github.camelawstransfer.tracking;

import io.github.camelawstransfer.tracking.JobInput.Confirmed;
import io.github.camelawstransfer.tracking.JobInput.Expired;
import io.github.camelawstransfer.tracking.JobInput.GivenUp;
import io.github.camelawstransfer.tracking.JobInput.NotStarted;
import io.github.camelawstransfer.tracking.JobInput.Observed;
import io.github.camelawstransfer.tracking.JobInput.Prolonged;
import io.github.camelawstransfer.tracking.JobInput.Refused;
import io.github.camelawstransfer.tracking.JobInput.Restarting;
import io.github.camelawstransfer.tracking.JobInput.Starting;
import io.github.camelawstransfer.tracking.JobInput.TimedOut;
import io.github.camelawstransfer.tracking.JobInput.Unanswered;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The life of a job and of its items, as one pure function. Nothing else changes a {@link JobState} or an {@link
 * ItemStatus}; stores save its answer by compare-and-set on {@link Job#version()}.
 */
public final class JobLifecycle {

    private JobLifecycle() {}

    /**
     * Tells what a job becomes.
     *
     * @return the job after the input, with its version raised by one; the very same object when the input changes
     *     nothing, and then nothing is to be written
     */
    public static Job next(Job job, JobInput input) {
        if (input instanceof Confirmed confirmed) {
            return confirmed(job, confirmed.transferId(), confirmed.tracked());
        }
        return switch (job.state()) {
            case PLANNED -> input instanceof Starting ? move(job, JobState.STARTING, job.items()) : job;
            case STARTING -> starting(job, input);
            case STARTED, FINISHED -> started(job, input);
            case UNCONFIRMED -> unconfirmed(job, input);
        };
    }

    /** An untracked job is over with its id, unless a route was told that it is UNCONFIRMED: that is corrected. */
    private static Job confirmed(Job job, String transferId, boolean tracked) {
        if (job.transferId() == null) {
            JobState state = tracked || isDoubtful(job) ? JobState.STARTED : JobState.FINISHED;
            return job.with(state, transferId, job.otherTransferId(), job.items());
        }
        if (job.transferId().equals(transferId) || job.otherTransferId() != null) {
            return job;
        }
        return job.with(job.state(), job.transferId(), transferId, job.items());
    }

    private static Job starting(Job job, JobInput input) {
        if (input instanceof Refused refused && refused.startingVersion() == job.version()) {
            return move(job, isDoubtful(job) ? JobState.UNCONFIRMED : JobState.PLANNED, job.items());
        }
        if (input instanceof Prolonged prolonged && prolonged.startingVersion() == job.version()) {
            return move(job, JobState.STARTING, job.items());
        }
        if (input instanceof Unanswered unanswered && unanswered.startingVersion() == job.version()) {
            return move(job, JobState.UNCONFIRMED, openItems(job, ItemStatus.UNCONFIRMED));
        }
        return job;
    }

    private static Job started(Job job, JobInput input) {
        List<Item> items;
        if (isUntracked(job)) {
            return job;
        }
        if (input instanceof Observed observed && job.transferId() != null) {
            items = observed(job, observed.results());
        } else if (input instanceof Expired) {
            items = openItems(job, ItemStatus.EXPIRED);
        } else if (input instanceof TimedOut) {
            items = openItems(job, ItemStatus.TIMED_OUT);
        } else {
            return job;
        }
        // A LOST file of a job whose id came late is still asked for, until AWS's own word or the end of its results.
        boolean finished = items.stream()
                .allMatch(item -> item.isFinal() && (item.status() != ItemStatus.LOST || input instanceof Expired));
        JobState state = finished ? JobState.FINISHED : job.state();
        return state == job.state() && items.equals(job.items()) ? job : move(job, state, items);
    }

    private static Job unconfirmed(Job job, JobInput input) {
        if (input instanceof GivenUp) {
            return move(job, JobState.FINISHED, openItems(job, ItemStatus.LOST));
        }
        if (input instanceof Restarting restarting && restarting.unconfirmedVersion() == job.version()) {
            return move(job, JobState.STARTING, job.items());
        }
        if (input instanceof NotStarted) {
            return move(job, JobState.PLANNED, each(job, Item::forget));
        }
        return job;
    }

    /** Whether nobody wanted to know what becomes of the files. */
    private static boolean isUntracked(Job job) {
        return job.state() == JobState.FINISHED && job.items().stream().anyMatch(item -> item.result() == null);
    }

    /** Whether an earlier call may have started the files: its items stay UNCONFIRMED until AWS's word. */
    private static boolean isDoubtful(Job job) {
        return job.items().stream().anyMatch(item -> item.result() != null);
    }

    private static Job move(Job job, JobState state, List<Item> items) {
        return job.with(state, job.transferId(), job.otherTransferId(), items);
    }

    private static List<Item> observed(Job job, Map<String, ItemResult> results) {
        return each(job, item -> {
            ItemResult heard = results.get(item.path());
            return heard == null ? item : item.observe(heard);
        });
    }

    private static List<Item> openItems(Job job, ItemStatus status) {
        return each(job, item -> item.isFinal() ? item : item.observe(ItemResult.of(status)));
    }

    private static List<Item> each(Job job, UnaryOperator<Item> change) {
        return job.items().stream().map(change).toList();
    }
}
