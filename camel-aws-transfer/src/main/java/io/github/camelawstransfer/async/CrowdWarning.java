package io.github.camelawstransfer.async;

import io.github.camelawstransfer.async.GrowingPool.Crowd;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of code that waits for a thread, once a minute. */
public final class CrowdWarning implements Consumer<Crowd> {
    private static final Logger LOG = LoggerFactory.getLogger(CrowdWarning.class);
    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int FRAMES = 5;

    private final String what;
    private final String remedy;
    private final Clock clock;
    private final AtomicLong nextWord = new AtomicLong(Long.MIN_VALUE);

    /**
     * Warns in the given words.
     *
     * @param what   what waits, and what that means, as a sentence without its full stop
     * @param remedy what to do about it, as a sentence
     */
    public CrowdWarning(String what, String remedy, Clock clock) {
        this.what = what;
        this.remedy = remedy;
        this.clock = clock;
    }

    @Override
    public void accept(Crowd crowd) {
        long now = clock.millis();
        long next = nextWord.get();
        if (now < next || !nextWord.compareAndSet(next, now + ONCE_IN.toMillis())) {
            return;
        }
        LOG.warn(
                "{}: {} wait for one of {} threads, the first for {}. {}",
                what,
                crowd.waiting(),
                crowd.bound(),
                crowd.longest(),
                remedy);
        if (crowd.noneCameFree().compareTo(ONCE_IN) >= 0) {
            LOG.warn(
                    "No thread has come free for {}: what runs may wait for what waits, and then it waits for ever. One of"
                            + " them is {}",
                    crowd.noneCameFree(),
                    crowd.threads().stream()
                            .findFirst()
                            .map(CrowdWarning::place)
                            .orElse("just coming free"));
        }
    }

    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(", ", thread.getName() + " at ", ", …"));
    }
}
