package io.github.camelawstransfer.tracking;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way by which this process lets something happen to a job: it is saved, logged, and the consumers are woken. */
public final class JobJournal {
    private static final Logger LOG = LoggerFactory.getLogger(JobJournal.class);

    private final TransferStore store;
    private final ChangeSignal signal;

    /** Writes to the store and wakes by the signal. */
    public JobJournal(TransferStore store, ChangeSignal signal) {
        this.store = store;
        this.signal = signal;
    }

    /**
     * See {@link TransferStore#apply}.
     *
     * @return the job afterwards, and whether it changed; empty when the store does not know the job
     */
    public Optional<Transition> apply(String jobId, JobInput input) {
        Optional<Transition> transition = store.apply(jobId, input);
        transition.ifPresent(done -> reportSecondId(done.job(), input));
        transition.filter(Transition::changed).ifPresent(done -> {
            Job job = done.job();
            LOG.debug(
                    "Job {} of connector {} is {}, transfer id {}, after {}",
                    job.id(),
                    job.identity().connectorId(),
                    job.state(),
                    job.transferId(),
                    input);
            signal.changed(job);
        });
        return transition;
    }

    private static void reportSecondId(Job job, JobInput input) {
        if (input instanceof JobInput.Confirmed confirmed
                && !confirmed.transferId().equals(job.transferId())) {
            LOG.warn(
                    "Job {} of connector {} was started twice: transfer id {} came after {}, which alone is followed",
                    job.id(),
                    job.identity().connectorId(),
                    confirmed.transferId(),
                    job.transferId());
        }
    }
}
