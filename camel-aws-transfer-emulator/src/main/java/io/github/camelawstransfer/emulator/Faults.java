package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.http.Reply;
import io.github.camelawstransfer.emulator.transfer.Gates;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What goes wrong on purpose. Faults of one operation are used up one request after another, in the order in which they
 * were asked for; every attempt of an SDK that retries is a request. Operations are named as in {@link
 * Oracle#calls(String)}; an unknown name or a number below 1 is an IllegalArgumentException. Safe for use by several
 * threads.
 */
public final class Faults {
    private final Gates gates;
    private final Plans<Supplier<Optional<Reply>>> refusals = new Plans<>();
    private final Plans<Function<HttpAnswer, Optional<HttpAnswer>>> endings = new Plans<>();
    private final Set<String> refusedPaths = new LinkedHashSet<>();

    Faults(Gates gates) {
        this.gates = gates;
    }

    /**
     * The next {@code times} requests of the operation that succeed take effect, and then the connection is closed
     * without an answer. Requests that are refused do not count.
     */
    public Faults loseAnswer(String operation, int times) {
        endings.add(operation, times, real -> Optional.empty());
        return this;
    }

    /**
     * The next {@code times} requests of the operation that succeed take effect, and are then answered with what {@code
     * change} makes of the real answer: a part of it, or another altogether. Requests that are refused do not count.
     * Comes in one order with {@link #loseAnswer}; {@link UnaryOperator#identity()} lets requests pass in that order. If
     * {@code change} throws an exception, the client gets InternalServiceError.
     *
     * @param change from the real answer, with its headers x-amzn-RequestId and Content-Type, to what is sent; used by
     *     several threads
     */
    public Faults changeAnswer(String operation, int times, UnaryOperator<HttpAnswer> change) {
        endings.add(operation, times, real -> Optional.of(change.apply(real)));
        return this;
    }

    /**
     * The next {@code times} requests of the operation are answered with this and have no effect. It is a refusal like
     * the others here and comes in one order with them. As with all of them, a request that is signed wrongly or is no
     * JSON object gets the service's own error and does not count.
     */
    public Faults answerInstead(String operation, int times, HttpAnswer answer) {
        return plan(operation, times, () -> Optional.of(answer.reply()));
    }

    /** The next {@code times} requests of the operation are not refused; what is asked for after this comes later. */
    public Faults pass(String operation, int times) {
        return plan(operation, times, Optional::empty);
    }

    /**
     * The next {@code times} requests of the operation are refused with ThrottlingException and have no effect.
     *
     * @param retryAfterSeconds the answer's RetryAfterSeconds, which AWS's documented sample has in the body
     */
    public Faults throttle(String operation, int times, int retryAfterSeconds) {
        return refuse(operation, times, ServiceException.throttling(positive("retryAfterSeconds", retryAfterSeconds)));
    }

    /** The same, with an answer that does not say when to come back. */
    public Faults throttle(String operation, int times) {
        return refuse(operation, times, ServiceException.throttling());
    }

    /** The next {@code times} requests are refused with ExpiredTokenException (status 403) and have no effect. */
    public Faults expiredToken(String operation, int times) {
        return refuse(operation, times, ServiceException.expiredToken());
    }

    /** The next {@code times} requests are refused with AccessDeniedException and have no effect. */
    public Faults accessDenied(String operation, int times) {
        return refuse(operation, times, ServiceException.accessDenied());
    }

    /** The next {@code times} requests are answered with ServiceUnavailableException (503) and have no effect. */
    public Faults serviceUnavailable(String operation, int times) {
        return refuse(operation, times, ServiceException.serviceUnavailable());
    }

    /** The next {@code times} requests of the operation are answered with InternalServiceError and have no effect. */
    public Faults internalError(String operation, int times) {
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
        endings.clear();
        releaseFiles();
        releaseQueues();
    }

    Optional<Reply> nextRefusal(String operation) {
        return refusals.next(operation).flatMap(Supplier::get);
    }

    synchronized Optional<ServiceException> refusedPath(String body) {
        return refusedPaths.stream()
                .filter(path -> body.contains('"' + path + '"'))
                .findFirst()
                .map(path -> ServiceException.invalidRequest("The path " + path + " is refused on purpose"));
    }

    /** From the answer of a request that has taken effect to what is sent; nothing if it gets lost. */
    Function<HttpAnswer, Optional<HttpAnswer>> nextEnding(String operation) {
        return endings.next(operation).orElse(Optional::of);
    }

    private Faults refuse(String operation, int times, ServiceException error) {
        return plan(operation, times, () -> Optional.of(Reply.error(error)));
    }

    private Faults plan(String operation, int times, Supplier<Optional<Reply>> refusal) {
        refusals.add(operation, times, refusal);
        return this;
    }

    static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value + " must be 1 or more");
        }
        return value;
    }
}
