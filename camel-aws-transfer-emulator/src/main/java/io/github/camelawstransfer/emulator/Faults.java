package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.transfer.Gates;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes wrong on purpose. Faults of one operation are used up one request after another, in the order in which they
 * were asked for; every attempt of an SDK that retries is a request. Operations are named as in {@link
 * Oracle#calls(String)}; an unknown name or a number below 1 is an IllegalArgumentException. Safe for use by several
 * threads.
 */
public final class Faults {
    private final Gates gates;
    private final Map<String, Deque<Optional<ServiceException>>> refusals = new HashMap<>();
    private final Map<String, Integer> losses = new HashMap<>();
    private final Set<String> refusedPaths = new LinkedHashSet<>();

    Faults(Gates gates) {
        this.gates = gates;
    }

    /**
     * The next {@code times} requests of the operation that succeed take effect, and then the connection is closed
     * without an answer. Requests that are refused do not count.
     */
    public synchronized Faults loseAnswer(String operation, int times) {
        losses.merge(Oracle.known(operation), positive("times", times), Integer::sum);
        return this;
    }

    /** The next {@code times} requests of the operation are not refused; what is asked for after this comes later. */
    public synchronized Faults pass(String operation, int times) {
        return plan(operation, times, Optional.empty());
    }

    /**
     * The next {@code times} requests of the operation are refused with ThrottlingException and have no effect.
     *
     * @param retryAfterSeconds the answer's RetryAfterSeconds, which AWS's documented sample has in the body
     */
    public synchronized Faults throttle(String operation, int times, int retryAfterSeconds) {
        return refuse(operation, times, ServiceException.throttling(positive("retryAfterSeconds", retryAfterSeconds)));
    }

    /** The same, with an answer that does not say when to come back. */
    public synchronized Faults throttle(String operation, int times) {
        return refuse(operation, times, ServiceException.throttling());
    }

    /** The next {@code times} requests are refused with ExpiredTokenException (status 403) and have no effect. */
    public synchronized Faults expiredToken(String operation, int times) {
        return refuse(operation, times, ServiceException.expiredToken());
    }

    /** The next {@code times} requests are refused with AccessDeniedException and have no effect. */
    public synchronized Faults accessDenied(String operation, int times) {
        return refuse(operation, times, ServiceException.accessDenied());
    }

    /** The next {@code times} requests are answered with ServiceUnavailableException (503) and have no effect. */
    public synchronized Faults serviceUnavailable(String operation, int times) {
        return refuse(operation, times, ServiceException.serviceUnavailable());
    }

    /** The next {@code times} requests of the operation are answered with InternalServiceError and have no effect. */
    public synchronized Faults internalError(String operation, int times) {
        return refuse(operation, times, ServiceException.internalError());
    }

    /**
     * From now on every request that names the path is refused with InvalidRequestException and has no effect, whatever
     * other paths it names.
     */
    public synchronized Faults refusePath(String path) {
        refusedPaths.add(path);
        return this;
    }

    /** From now on files halt in IN_PROGRESS, each on a connection of its connector, before any byte is moved. */
    public Faults holdFiles() {
        gates.files().shut();
        return this;
    }

    /** Lets {@code count} of the files that are held, or come next, go on; the others stay held. */
    public Faults releaseFiles(int count) {
        gates.files().letPass(positive("count", count));
        return this;
    }

    /** Lets all files go on, and holds no more. */
    public Faults releaseFiles() {
        gates.files().open();
        return this;
    }

    /** From now on files stay QUEUED, except those that have a connection already. */
    public Faults holdQueues() {
        gates.queue().shut();
        return this;
    }

    /** Lets connectors take files from their queues again. */
    public Faults releaseQueues() {
        gates.queue().open();
        return this;
    }

    /** Ends every fault and releases what is held. */
    public synchronized void clear() {
        refusals.clear();
        refusedPaths.clear();
        losses.clear();
        releaseFiles();
        releaseQueues();
    }

    synchronized Optional<ServiceException> nextRefusal(String operation) {
        Deque<Optional<ServiceException>> planned = refusals.get(operation);
        return planned == null || planned.isEmpty() ? Optional.empty() : planned.poll();
    }

    synchronized Optional<ServiceException> refusedPath(String body) {
        return refusedPaths.stream()
                .filter(path -> body.contains('"' + path + '"'))
                .findFirst()
                .map(path -> ServiceException.invalidRequest("The path " + path + " is refused on purpose"));
    }

    synchronized boolean nextIsLost(String operation) {
        int left = losses.getOrDefault(operation, 0);
        losses.put(operation, Math.max(0, left - 1));
        return left > 0;
    }

    private Faults refuse(String operation, int times, ServiceException error) {
        return plan(operation, times, Optional.of(error));
    }

    private Faults plan(String operation, int times, Optional<ServiceException> error) {
        Deque<Optional<ServiceException>> planned =
                refusals.computeIfAbsent(Oracle.known(operation), name -> new ArrayDeque<>());
        for (int i = 0; i < positive("times", times); i++) {
            planned.add(error);
        }
        return this;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value + " must be 1 or more");
        }
        return value;
    }
}
