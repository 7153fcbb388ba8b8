package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.ListedJob;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.transfer.model.AccessDeniedException;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

/** When the component stops, what is certain is written down, and every exchange ends. */
@Timeout(60)
class StoppingTest {
    private static final String START = "StartFileTransfer";
    private static final int ALWAYS = 1000;
    private static final int A_MINUTE = 60;
    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final MemoryTransferStore store = new MemoryTransferStore(Clock.systemUTC());
    private final String connector = transfer.connector();

    private void route(String options) throws Exception {
        transfer.component().setStore(store);
        transfer.component().setShutdownAwait(100);
        transfer.route(connector + "?protocol=sftp" + options);
    }

    private CompletableFuture<Exchange> start(String... names) {
        return start(transfer.camel(), transfer.put(names));
    }

    private static CompletableFuture<Exchange> start(org.apache.camel.CamelContext camel, List<String> paths) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(TransferConstants.SEND_FILE_PATHS, paths);
        return camel.createProducerTemplate().asyncSend("direct:start", exchange);
    }

    private Stream<Job> jobs() {
        return store.jobs(JobQuery.ALL, null, 100).stream().map(ListedJob::job);
    }

    private void awaitCalls(int calls) {
        await().until(() -> transfer.calls(START) == calls);
    }

    private static Exchange end(CompletableFuture<Exchange> exchange) {
        return await().atMost(SOON).until(() -> exchange.getNow(null), done -> done != null);
    }

    @Test
    void aPauseAfterARefusalEndsWithTheComponentAndWhatAwsSaid() throws Exception {
        transfer.faults().throttle(START, ALWAYS, A_MINUTE);
        route("&idempotencyKey=key");
        CompletableFuture<Exchange> paused = start("refused.txt");
        awaitCalls(1);

        transfer.component().stop();

        assertThat(end(paused).getException()).isInstanceOf(ThrottlingException.class);
        assertThat(jobs()).as("nothing was started, and the key is free").isEmpty();
        transfer.faults().clear();
        transfer.component().start();
        assertThat(end(start("refused.txt")).getMessage().getBody()).isInstanceOf(TransferReceipt.class);
    }

    @Test
    void aPauseAfterARefusalHoldsUpNoStopOfCamel() throws Exception {
        transfer.faults().throttle(START, ALWAYS, A_MINUTE);
        route("");
        CompletableFuture<Exchange> paused = start("refused.txt");
        awaitCalls(1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(transfer::stop);

        await().atMost(SOON).until(stopped::isDone);
        assertThat(end(paused).getException()).isInstanceOf(ThrottlingException.class);
        assertThat(jobs()).isEmpty();
    }

    @Test
    void aRequestThatIsPartlyStartedIsPlannedForTheRest() throws Exception {
        transfer.faults().pass(START, 1).throttle(START, ALWAYS, A_MINUTE);
        route("");
        CompletableFuture<Exchange> paused =
                start(IntStream.range(0, 12).mapToObj(n -> "part-" + n).toArray(String[]::new));
        awaitCalls(2);

        transfer.component().stop();

        assertThat(end(paused).getException())
                .isInstanceOf(PartialStartException.class)
                .hasCauseInstanceOf(ThrottlingException.class);
        assertThat(jobs().map(Job::state)).hasSize(2).endsWith(JobState.PLANNED).doesNotContain(JobState.STARTING);
    }

    @Test
    void anAnswerThatTheStoreDoesNotTakeAtOnceIsWrittenBeforeTheComponentHasStopped() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        transfer.component().setStepListener(BeforeStep.every(Step.CONFIRM, () -> {
            if (attempts.incrementAndGet() <= 4) {
                throw new IllegalStateException("the store fails on purpose");
            }
        }));
        route("");
        CompletableFuture<Exchange> started = start("confirmed.txt");
        await().until(() -> attempts.get() > 0);

        transfer.component().stop();

        assertThat(jobs().map(Job::state)).containsExactly(JobState.STARTED);
        assertThat(end(started).getMessage().getBody()).isInstanceOf(TransferReceipt.class);
    }

    /** More answers wait than there are threads for them, and Camel would drop those after its own patience. */
    @Test
    void answersThatWaitForASlowStoreAreWrittenBeforeTheComponentHasStopped() throws Exception {
        int exchanges = 20;
        CountDownLatch slow = new CountDownLatch(1);
        transfer.component().setStepListener(BeforeStep.every(Step.CONFIRM, () -> awaitUninterrupted(slow)));
        route("");
        transfer.camel().getExecutorServiceManager().setShutdownAwaitTermination(200);
        List<CompletableFuture<Exchange>> started =
                IntStream.range(0, exchanges).mapToObj(n -> start("slow-" + n)).toList();
        awaitCalls(exchanges);

        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> transfer.component().stop());
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(stopped).as("stops while answers are unwritten").isNotDone();
        slow.countDown();
        await().atMost(SOON).until(stopped::isDone);

        assertThat(jobs().map(Job::state)).hasSize(exchanges).containsOnly(JobState.STARTED);
        assertThat(started.stream().map(one -> end(one).getException())).containsOnlyNulls();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a write to the store was interrupted", e);
        }
    }

    @Test
    void whoWaitsForTheStartOfAnotherEndsWithItsOwnNode() throws Exception {
        transfer.faults().throttle(START, ALWAYS, A_MINUTE);
        route("&idempotencyKey=key");
        CompletableFuture<Exchange> caller = start("shared.txt");
        awaitCalls(1);
        TransferContext other = transfer.another(store);
        other.component.setShutdownAwait(100);
        other.start(route -> route.from("direct:start").to(connector + "?protocol=sftp&idempotencyKey=key"));
        CompletableFuture<Exchange> joined = start(other.camel, transfer.put("shared.txt"));
        await().pollDelay(Duration.ofMillis(500)).until(() -> !joined.isDone());

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(other::close);

        await().atMost(SOON).until(stopped::isDone);
        assertThat(end(joined).getException()).isNotNull();
        assertThat(caller).as("the other node goes on").isNotDone();
        assertThat(jobs().map(Job::state)).containsExactly(JobState.STARTING);
    }

    @Test
    void aRefusalThatTheStoreDoesNotTakeAtOnceIsWrittenLater() throws Exception {
        transfer.faults().accessDenied(START, 1);
        transfer.component().setStepListener(failingOnce(Step.REFUSE));
        route("&idempotencyKey=key");
        assertThat(end(start("refused.txt")).getException()).isInstanceOf(AccessDeniedException.class);
        assertThat(jobs()).as("nothing was started, and the key is free").isEmpty();
    }

    @Test
    void aLostAnswerThatTheStoreDoesNotTakeAtOnceIsWrittenLater() throws Exception {
        transfer.faults().loseAnswer(START, 1);
        transfer.component().setStepListener(failingOnce(Step.UNANSWERED));
        route("");
        end(start("lost.txt"));
        assertThat(jobs().map(Job::state)).containsExactly(JobState.UNCONFIRMED);
    }

    private static StepListener failingOnce(Step step) {
        return BeforeStep.nth(step, 1, () -> {
            throw new IllegalStateException("the store fails on purpose");
        });
    }
}
