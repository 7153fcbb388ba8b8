package io.github.camelawstransfer.async;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer that runs nothing by itself: a test looks at what is to come, and lets it happen. */
public final class HandTimer extends ScheduledThreadPoolExecutor implements AutoCloseable {
    private final List<Runnable> periodic = new ArrayList<>();
    private final List<Runnable> soon = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    /** A timer without a thread. */
    public HandTimer() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long initial, long delay, TimeUnit unit) {
        periodic.add(work);
        return never();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long initial, long period, TimeUnit unit) {
        periodic.add(work);
        return never();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        soon.add(work);
        delays.add(Duration.of(delay, unit.toChronoUnit()));
        return never();
    }

    private ScheduledFuture<?> never() {
        Callable<Void> nothing = () -> null;
        return super.schedule(nothing, 1, TimeUnit.DAYS);
    }

    @Override
    public void close() {
        shutdownNow();
    }

    /** Runs everything that comes again and again, once. */
    public void tick() {
        List.copyOf(periodic).forEach(Runnable::run);
    }

    /** Runs what was to come once, and tells after how long it would have. */
    public List<Duration> runSoon() {
        List<Runnable> work = List.copyOf(soon);
        List<Duration> after = List.copyOf(delays);
        soon.clear();
        delays.clear();
        work.forEach(Runnable::run);
        return after;
    }
}
