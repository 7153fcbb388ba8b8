package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job and its plain columns. */
final class JobRow {
    final Instant begunAt;
    Job job;

    @Nullable
    Instant startDeadline;

    @Nullable
    Instant confirmedAt;

    @Nullable
    Instant nextCheck;

    int checks;

    JobRow(Job job, Instant begunAt) {
        this.job = job;
        this.begunAt = begunAt;
    }
}
