package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.crash.CrashPoint.Moment;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Counts the steps of a node, halts the process at one of them, and runs what else is to happen at one.
 *
 * <p>Checks and claims are asked for all the time and mostly in vain. Such steps count after they brought something, and
 * before only when there is something to bring; that is what makes the n-th hit the same moment in every run.
 *
 * <p>A halt before a step lets the rest of the process go on for a moment: what should wait for the step, and does not,
 * is then seen.
 */
final class Steps implements StepListener {
    /** The exit status of a process that was halted here. */
    static final int HALTED = 77;

    private static final long MOMENT_MILLIS = 300;

    private record Point(Step step, Moment moment) {}

    private static final Set<Step> CALLS = EnumSet.of(Step.START_FILE_TRANSFER, Step.LIST_FILE_TRANSFER_RESULTS);

    private static final ThreadLocal<Boolean> IN_VAIN = ThreadLocal.withInitial(() -> false);

    private final Map<Point, Integer> hits = new ConcurrentHashMap<>();
    private final Map<Point, Runnable> once = new ConcurrentHashMap<>();
    private volatile CrashPoint plan;
    private volatile boolean armed;

    /** Begins to count, and halts at the given point unless it is null. */
    void arm(CrashPoint point) {
        hits.clear();
        plan = point;
        armed = true;
    }

    /** Ends counting; tells how often each step took effect. */
    String disarm() {
        armed = false;
        return hits.entrySet().stream()
                .filter(hit -> hit.getKey().moment() == Moment.AFTER)
                .map(hit -> hit.getKey().step() + "=" + hit.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    int hits(Step step, Moment moment) {
        return hits.getOrDefault(new Point(step, moment), 0);
    }

    /** Runs something at the next such moment. */
    void next(Step step, Moment moment, Runnable action) {
        once.put(new Point(step, moment), action);
    }

    /** Said by the store below, on the thread of the step. */
    static void tell(boolean inVain) {
        IN_VAIN.set(inVain);
    }

    @Override
    public void before(Step step) {
        IN_VAIN.set(false);
        if (!mayBeInVain(step)) {
            passed(new Point(step, Moment.BEFORE));
        }
    }

    /** The answer of a call comes on another thread than the call was made on. */
    @Override
    public void after(Step step) {
        if (CALLS.contains(step) || !IN_VAIN.get()) {
            passed(new Point(step, Moment.AFTER));
        }
    }

    private boolean mayBeInVain(Step step) {
        return switch (step) {
            case TAKE_CHECKS -> hits(Step.CONFIRM, Moment.AFTER) == 0;
            case CLAIM -> hits(Step.RECORD, Moment.AFTER) == 0;
            default -> false;
        };
    }

    private static void halt(Moment moment) {
        if (moment == Moment.BEFORE) {
            try {
                new CountDownLatch(1).await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Runtime.getRuntime().halt(HALTED);
    }

    private void passed(Point point) {
        if (armed) {
            int hit = hits.merge(point, 1, Integer::sum);
            CrashPoint crash = plan;
            if (crash != null
                    && crash.step() == point.step()
                    && crash.moment() == point.moment()
                    && crash.hit() == hit) {
                halt(point.moment());
            }
        }
        Runnable action = once.remove(point);
        if (action != null) {
            action.run();
        }
    }
}
