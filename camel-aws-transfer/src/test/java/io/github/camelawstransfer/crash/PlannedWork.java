package io.github.camelawstransfer.crash;

import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.crash.CrashPoint.Moment;
import io.github.camelawstransfer.result.FileTransferFailedException;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.tracking.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

/**
 * The work of a node that dies at a planned point: it finishes what an earlier process left, tells the witness what the
 * store knows then, gets a plan, and sends the same requests each time, which pass every step.
 */
final class PlannedWork {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How many files the request with a key has. */
    static final int MANY = 25;

    /** How many files a request has whose second call is refused. */
    static final int PARTLY = 12;

    private static final String PARTLY_KEY = "-partly";
    private static final String AGAIN_KEY = "-again";

    private final Node node;
    private String run = "";

    PlannedWork(Node node) {
        this.node = node;
    }

    /** Plans are "stop", "census name", or "name" with a {@link CrashPoint}. */
    void run() throws Exception {
        if (!node.settings.resend().isEmpty()) {
            resend(node.settings.resend());
        }
        while (true) {
            awaitSettled();
            String plan = node.witness.tell(
                    "settled",
                    node.ledger.rows().stream().map(LedgerRow::toLine).collect(Collectors.joining("\n")));
            if (plan.equals("stop")) {
                return;
            }
            String[] words = plan.split(" ", 2);
            run = words[0];
            node.steps.arm(words.length == 1 ? null : CrashPoint.parse(words[1]));
            sendEverything();
            awaitSettled();
            node.witness.tell("survived", node.steps.disarm());
        }
    }

    /** As a broker does that had no word of the exchange's end: nothing is started twice, and the rest is started. */
    private void resend(String earlierRun) {
        for (Exchange sent : List.of(sendMany(earlierRun), node.send(earlierRun + PARTLY_KEY, partly(earlierRun)))) {
            Exception failure = sent.getException();
            if (failure != null && !(failure instanceof UnconfirmedStartException)) {
                throw new IllegalStateException("A request was not resumed", failure);
            }
        }
        Exception failure =
                node.sendAndInsist(earlierRun + AGAIN_KEY, again(earlierRun)).getException();
        if (!(failure instanceof UnconfirmedStartException) && !(failure instanceof FileTransferFailedException)) {
            throw new IllegalStateException("A request was not started again", failure);
        }
    }

    private void awaitSettled() {
        await().pollInterval(Duration.ofMillis(15))
                .pollDelay(Duration.ZERO)
                .atMost(CrashBench.LONGEST_FINISH_OF_MANY)
                .until(() -> node.ledger.open(node.settings.mark()), List::isEmpty);
    }

    private void sendEverything() throws Exception {
        succeed(sendMany(run));
        succeed(node.send(List.of(run + "-one", run + "-missing", run + "-" + Listening.FAILING)));
        node.witness.tell("throttle", "");
        fail(node.sendOnce(List.of(run + "-refused")), ThrottlingException.class);
        node.witness.tell("lose", "");
        fail(node.send(List.of(run + "-lost")), UnconfirmedStartException.class);
        succeed(node.retrieve(run + "-retrieved"));
        succeed(node.sendAndAwait(List.of(run + "-awaited")));
        node.sendTogether(run + "-one-of-two", run + "-other-of-two").forEach(PlannedWork::succeed);
        stopInTheMiddleOfARequest();
        deliverSlowly();
        giveUpAndDeliverAgain();
        startPartly();
        startAgainWhatFailed();
        node.administration().purge();
    }

    /** The second call is refused. One such request is sent again under its key, the other one by nobody. */
    private void startPartly() {
        refuseTheSecondCall();
        fail(node.sendOnce(run + PARTLY_KEY, partly(run)), PartialStartException.class);
        succeed(node.send(run + PARTLY_KEY, partly(run)));
        refuseTheSecondCall();
        fail(node.sendOnce(names(run + "-abandoned-", PARTLY)), PartialStartException.class);
    }

    /** The first restart is refused and taken back; the second is made, and fails as the first start did. */
    private void startAgainWhatFailed() {
        node.steps.next(Step.EXTEND, Moment.AFTER, () -> node.witness.tell("throttle", ""));
        fail(node.sendAndInsist(run + AGAIN_KEY, again(run)), FileTransferFailedException.class);
    }

    private static List<String> again(String ofRun) {
        return List.of(ofRun + "-again-good", ofRun + "-again-missing");
    }

    private void refuseTheSecondCall() {
        node.steps.next(Step.CONFIRM, Moment.AFTER, () -> node.witness.tell("throttle", ""));
    }

    private static List<String> partly(String ofRun) {
        return names(ofRun + "-partly-", PARTLY);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(n -> prefix + n).toList();
    }

    private Exchange sendMany(String ofRun) {
        return node.send(ofRun, names(ofRun + "-part-", MANY));
    }

    private void giveUpAndDeliverAgain() {
        String name = run + "-" + Listening.DYING;
        succeed(node.send(List.of(name)));
        String condition = "i.dead is not null and p.file_path like '%/" + name + "'";
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(15))
                .until(() -> !node.ledger.rows(condition).isEmpty());
        node.listening.heal();
        node.administration().redeliver(node.ledger.rows(condition).get(0).requestId());
    }

    /** The route is stopped when the first of three files has been committed: the other two are given back. */
    private void stopInTheMiddleOfARequest() throws Exception {
        node.camel.getRouteController().stopRoute(Node.ROUTE);
        List<String> names = new ArrayList<>(List.of(run + "-stop-1", run + "-stop-2", run + "-stop-3"));
        succeed(node.send(names));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(15))
                .until(() -> node.ledger.rows("p.file_path like '%" + run + "-stop-%'").stream()
                        .allMatch(row -> row.status().equals("COMPLETED")));
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        node.listening.once(
                path -> path.contains(run + "-stop-"),
                () -> node.steps.next(Step.DELIVERED, Moment.AFTER, () -> beginToStop(stopped)));
        node.camel.getRouteController().startRoute(Node.ROUTE);
        stopped.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        node.camel.getRouteController().startRoute(Node.ROUTE);
    }

    private void beginToStop(CompletableFuture<Void> stopped) {
        ServiceSupport consumer =
                (ServiceSupport) node.camel.getRoute(Node.ROUTE).getConsumer();
        Thread stopping = new Thread(() -> {
            try {
                node.camel.getRouteController().stopRoute(Node.ROUTE);
                stopped.complete(null);
            } catch (Exception e) {
                stopped.completeExceptionally(e);
            }
        });
        stopping.start();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> consumer.isSuspendingOrSuspended() || consumer.isStoppingOrStopped());
    }

    /** An exchange that ends only when its lease was renewed. */
    private void deliverSlowly() {
        CountDownLatch renewed = new CountDownLatch(1);
        node.listening.once(path -> path.contains(run + "-slow"), () -> {
            node.steps.next(Step.RENEW, Moment.AFTER, renewed::countDown);
            awaitLatch(renewed);
        });
        succeed(node.send(List.of(run + "-slow")));
        awaitLatch(renewed);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The lease was not renewed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void succeed(Exchange sent) {
        if (sent.getException() != null) {
            throw new IllegalStateException("A request was not started", sent.getException());
        }
    }

    private static void fail(Exchange sent, Class<? extends Exception> expected) {
        if (!expected.isInstance(sent.getException())) {
            throw new IllegalStateException("Not " + expected, sent.getException());
        }
    }
}
