package io.github.camelawstransfer.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is set. Safe for use by several threads. */
public final class SettableClock extends Clock {
    private final Time time;
    private final ZoneId zone;

    private SettableClock(Time time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /** A clock in UTC that shows {@code instant}. */
    public static SettableClock at(Instant instant) {
        return new SettableClock(new Time(instant), ZoneOffset.UTC);
    }

    /** Moves the clock; a negative duration moves it back. */
    public void advance(Duration duration) {
        synchronized (time) {
            time.now = time.now.plus(duration);
        }
    }

    public void set(Instant instant) {
        synchronized (time) {
            time.now = instant;
        }
    }

    @Override
    public Instant instant() {
        synchronized (time) {
            return time.now;
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, which is set together with this one, shown in another zone. */
    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(time, other);
    }

    @Override
    public String toString() {
        return "SettableClock[" + instant() + "]";
    }

    /** What clocks of several zones share. */
    private static final class Time {
        private Instant now;

        Time(Instant now) {
            this.now = now;
        }
    }
}
