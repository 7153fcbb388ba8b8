package io.github.camelawstransfer.producer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A timer that fires when the model says so. */
final class ModelTimer extends AbstractExecutorService implements ScheduledExecutorService {
    /** The component looks after 200 ms again whether somebody else's start has been answered. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Clock clock;
    private final List<Alarm> alarms = new ArrayList<>();
    private boolean over;

    ModelTimer(Clock clock) {
        this.clock = clock;
    }

    /** Something to be run later. */
    final class Alarm extends FutureTask<Object> implements ScheduledFuture<Object> {
        private final Runnable work;
        private final Duration period;
        private final Duration delay;
        private Instant due;

        private Alarm(Runnable work, Duration delay, Duration period) {
            super(work, null);
            this.work = work;
            this.delay = delay;
            this.due = clock.instant().plus(delay);
            this.period = period;
        }

        Instant due() {
            return due;
        }

        /** Whether it is more than a short look for what somebody else may have done. */
        boolean isAwaited() {
            return !isRepeated() && delay.compareTo(LOOK) > 0;
        }

        private boolean isRepeated() {
            return !period.isZero();
        }

        void fire() {
            if (isRepeated()) {
                due = clock.instant().plus(period);
            } else {
                alarms.remove(this);
            }
            work.run();
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            alarms.remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /** The alarm that is due first, those that were set first before others. */
    Optional<Alarm> first() {
        return alarms.stream().min(Comparator.comparing(Alarm::due));
    }

    /** All alarms. */
    List<Alarm> alarms() {
        return alarms;
    }

    void stop() {
        over = true;
        alarms.clear();
    }

    private Alarm add(Runnable work, Duration delay, Duration period) {
        Alarm alarm = new Alarm(work, delay, period);
        if (!over) {
            alarms.add(alarm);
        }
        return alarm;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        return add(work, Duration.of(delay, unit.toChronoUnit()), Duration.ZERO);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long period, TimeUnit unit) {
        return add(work, Duration.of(first, unit.toChronoUnit()), Duration.of(period, unit.toChronoUnit()));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long period, TimeUnit unit) {
        return scheduleWithFixedDelay(work, first, period, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing that starts asks a timer for a value");
    }

    @Override
    public void execute(Runnable work) {
        throw new UnsupportedOperationException("a timer runs nothing at once");
    }

    @Override
    public void shutdown() {
        stop();
    }

    @Override
    public List<Runnable> shutdownNow() {
        stop();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return over;
    }

    @Override
    public boolean isTerminated() {
        return over;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
