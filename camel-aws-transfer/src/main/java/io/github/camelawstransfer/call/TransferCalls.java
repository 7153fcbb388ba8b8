package io.github.camelawstransfer.call;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.client.CallTime;
import io.github.camelawstransfer.client.SingleAttempt;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsRequest;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;
import software.amazon.awssdk.services.transfer.model.StartFileTransferResponse;

/**
 * The calls to AWS, whose answers are handed over on the component's own threads. Where the component decides itself about
 * a repetition, a call is a single attempt.
 */
public final class TransferCalls {
    /** A start waits for the description of its connector: a network that swallows the call must not hold it for long. */
    private static final Duration DESCRIBE_LIMIT = Duration.ofSeconds(10);

    private final StepListener steps;
    private final CallThreads threads;
    private final Clock clock;
    private final CallsUnderWay underWay;
    /** Clients belong to others: what is known of one is forgotten with it. */
    private final Map<TransferAsyncClient, Duration> signedAhead = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Calls on the given threads.
     *
     * @param steps told before each call and after its answer
     */
    public TransferCalls(StepListener steps, CallThreads threads, Clock clock) {
        this(steps, threads, clock, new CallsUnderWay(threads.answers()));
    }

    TransferCalls(StepListener steps, CallThreads threads, Clock clock, CallsUnderWay underWay) {
        this.underWay = underWay;
        this.steps = steps;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Calls StartFileTransfer once. The future never fails for a reason of AWS or the network: it tells whether the
     * transfer was started, refused, or may have been started.
     *
     * @param mayTakeEffectUntil it is held back rather than sent when it could take effect after this
     */
    public CompletableFuture<StartAnswer> startFileTransfer(
            TransferAsyncClient client, StartFileTransferRequest request, Instant mayTakeEffectUntil) {
        SingleAttempt attempt = new SingleAttempt(mayTakeEffectUntil, clock);
        StartFileTransferRequest once = request.toBuilder()
                .overrideConfiguration(override(request, attempt))
                .build();
        return underWay.count(
                        client,
                        () -> call(threads.starts(), () -> {
                            steps.before(Step.START_FILE_TRANSFER);
                            return client.startFileTransfer(once);
                        }))
                .handleAsync(
                        (response, failure) -> {
                            steps.after(Step.START_FILE_TRANSFER);
                            remember(client, attempt.signedAhead());
                            if (failure == null) {
                                return answered(response);
                            }
                            return attempt.wasHeldBack()
                                    ? new StartAnswer.HeldBack(AsyncFailure.cause(failure))
                                    : StartFailures.classify(failure, attempt.reached());
                        },
                        threads.answers());
    }

    private void remember(TransferAsyncClient client, @Nullable Duration ahead) {
        if (ahead != null) {
            signedAhead.put(client, ahead);
        }
    }

    /** How long a start can take effect that begins now. */
    public Duration untilNoEffect(ConnectorTarget target) {
        Duration ahead = signedAhead.get(target.client());
        return CallTime.untilNoEffect(target.callLimit(), ahead == null ? CallTime.aheadAtFirst() : ahead);
    }

    /**
     * Calls ListFileTransferResults once, for one page.
     *
     * @return the answer; fails with the SDK's own exception
     */
    public CompletableFuture<ListFileTransferResultsResponse> listFileTransferResults(
            TransferAsyncClient client, ListFileTransferResultsRequest request) {
        ListFileTransferResultsRequest once = request.toBuilder()
                .overrideConfiguration(new SingleAttempt(null, clock)::applyTo)
                .build();
        return underWay.count(
                        client,
                        () -> call(threads.checks(), () -> {
                            steps.before(Step.LIST_FILE_TRANSFER_RESULTS);
                            return client.listFileTransferResults(once);
                        }))
                .handleAsync(
                        (response, failure) -> {
                            steps.after(Step.LIST_FILE_TRANSFER_RESULTS);
                            return answerOrFailure(response, failure);
                        },
                        threads.answers());
    }

    /** An answer that was cut off within its head reaches us as a success without anything in it. */
    private static StartAnswer answered(StartFileTransferResponse response) {
        return response.transferId() == null || response.transferId().isEmpty()
                ? new StartAnswer.Unanswered(new IOException("The answer has no TransferId"))
                : new StartAnswer.Started(response.transferId());
    }

    /**
     * Calls DescribeConnector with the client's own retries, for {@link #DESCRIBE_LIMIT} at most.
     *
     * @return the answer; fails with the SDK's own exception
     */
    CompletableFuture<DescribeConnectorResponse> describeConnector(TransferAsyncClient client, String connectorId) {
        return read(() -> client.describeConnector(describe -> describe.connectorId(connectorId)
                .overrideConfiguration(override -> override.apiCallTimeout(DESCRIBE_LIMIT))));
    }

    /**
     * Makes a call that changes nothing, as the client makes it, with the client's own retries and time-outs. It is no
     * {@link Step}: a process that dies at it loses nothing.
     *
     * @param <R> the SDK's response
     * @return the answer; fails with the SDK's own exception
     */
    public <R> CompletableFuture<R> read(Supplier<CompletableFuture<R>> call) {
        return call(threads.starts(), call).handleAsync(TransferCalls::answerOrFailure, threads.answers());
    }

    private static <R> R answerOrFailure(R response, @Nullable Throwable failure) {
        if (failure != null) {
            throw new CompletionException(AsyncFailure.cause(failure));
        }
        return response;
    }

    private static AwsRequestOverrideConfiguration override(StartFileTransferRequest request, SingleAttempt attempt) {
        var override = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder);
        attempt.applyTo(override);
        return override.build();
    }

    /** The SDK reports some mistakes by throwing before it returns a future. */
    private static <T> CompletableFuture<T> call(Executor thread, Supplier<CompletableFuture<T>> call) {
        return CompletableFuture.completedFuture(null).thenComposeAsync(nothing -> call.get(), thread);
    }
}
