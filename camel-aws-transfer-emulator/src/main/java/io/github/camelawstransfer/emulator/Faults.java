package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.ResultFaults.ConnectorFaults;
import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.http.Reply;
import io.github.camelawstransfer.emulator.transfer.Gates;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What goes wrong on purpose. Faults of one operation are used up one request after another, in the order in which they
 * were asked for; every attempt of an SDK that retries is a request. What is so "from now on" stays so until {@link
 * #clear()}, or until another method here takes it back. Operations are named as in {@link Oracle#calls(String)}; an
 * unknown name or a number below 1 is an IllegalArgumentException. Safe for use by several threads.
 */
public final class Faults {
    private final Gates gates;
    private final Plans<Supplier<Optional<Reply>>> refusals = new Plans<>();
    private final Plans<Function<HttpAnswer, Optional<HttpAnswer>>> endings = new Plans<>();
    private final Set<String> refusedPaths = new LinkedHashSet<>();
    private final ResultFaults results = new ResultFaults();

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

    /**
     * From now on the pages of this connector's results never end. The pages with the rows of a transfer come as always,
     * and the last of them has a NextToken too; it leads to pages without rows, each with another NextToken. A transfer
     * that is not known is answered as always. After {@link #clear()} such a token is as good as any that was never
     * given. The other faults of results go together with this and with each other.
     *
     * @param connectorId of a connector that exists or is created later
     */
    public Faults endlessResults(String connectorId) {
        results.change(connectorId, ConnectorFaults::withEndlessPages);
        return this;
    }

    /**
     * From now on each answer of ListFileTransferResults for this connector, also an error, is held back for so long
     * after the request had its effect: rows are as they stood when the request came. What is held back holds up no
     * other answer. {@link #clear()} sends it at once; the end of the emulator does not wait for it and breaks it off.
     *
     * @param delay in place of the one before; zero for none
     */
    public Faults slowResults(String connectorId, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay " + delay + " must not be negative");
        }
        results.change(connectorId, faults -> faults.withDelay(delay));
        return this;
    }

    /** From now on each request for results of this connector is answered with InternalServiceError (status 500). */
    public Faults failResults(String connectorId) {
        results.change(connectorId, ConnectorFaults::withFailures);
        return this;
    }

    /**
     * From now on each answer with results of this connector has, instead of its JSON text, what {@code change} makes of
     * it: a row that is null, an empty NextToken, an unknown status. Errors stay as they are. A {@link #changeAnswer}
     * gets what this made. If {@code change} throws an exception, the client gets InternalServiceError.
     *
     * @param change in place of the one before; used by several threads
     */
    public Faults rewriteResults(String connectorId, UnaryOperator<String> change) {
        results.change(connectorId, faults -> faults.withRewrite(change));
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
        results.clear();
        releaseFiles();
        releaseQueues();
    }

    ResultFaults results() {
        return results;
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
