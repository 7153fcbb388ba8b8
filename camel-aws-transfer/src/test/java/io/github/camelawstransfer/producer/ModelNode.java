package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.async.Ticker;
import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.call.CallThreads;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.start.StartThreads;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** One node: the real start service, whose threads are queues of the model. */
final class ModelNode {
    private static final Duration FIRST_CHECK = Duration.ofSeconds(1);

    final String name;
    final ModelTimer timer;
    /** Records what AWS says, as the checker of this node does. */
    final JobJournal checker;

    final ScriptedAws aws;
    final RememberedStart start;
    /** What AWS has answered and did not arrive yet. */
    final Queue<ModelTask> answersOfAws = new ArrayDeque<>();

    private final List<Queue<ModelTask>> queues;
    private boolean dead;

    ModelNode(String name, Scenario scenario, TransferStore store, StartModel model) {
        this.name = name;
        this.timer = new ModelTimer(model.clock());
        Queue<ModelTask> starts = new ArrayDeque<>();
        Queue<ModelTask> calls = new ArrayDeque<>();
        Queue<ModelTask> answers = new ArrayDeque<>();
        this.queues = List.of(starts, calls, answers, answersOfAws);
        ChangeSignal changes = new ChangeSignal();
        this.checker = new JobJournal(store, changes);
        this.aws = new ScriptedAws(request -> model.called(this, request));
        TransferStore faulty = FaultyStore.around(store, model, this);
        Executor answering = on(answers, "goes on after an answer or a pause", model);
        Ticker time = () -> Duration.between(Instant.EPOCH, model.clock().instant());
        StartService service = new StartService(
                new TransferCalls(
                        StepListener.NONE,
                        new CallThreads(
                                on(calls, "begins a call", model), on(calls, "begins a call", model), answering),
                        model.clock()),
                faulty,
                new JobJournal(faulty, changes),
                changes,
                new StartThreads(
                        on(starts, "prepares a start", model),
                        new Pauses(timer, answering),
                        new Pauses(timer, answering)),
                FIRST_CHECK,
                model.clock(),
                time,
                new Watchdog(model.clock(), time));
        service.open();
        this.start = new RememberedStart(
                "aws2-transfer:model", scenario.settings().restartUnconfirmed(), scenario.awaiting(), service);
    }

    private Executor on(Queue<ModelTask> queue, String what, StartModel model) {
        return work -> {
            if (!dead) {
                queue.add(new ModelTask(model.nextNumber(), name, what, work));
            }
        };
    }

    List<Queue<ModelTask>> queues() {
        return queues;
    }

    boolean isDead() {
        return dead;
    }

    /** Nothing that it does has an effect from now on. */
    void die() {
        dead = true;
        timer.stop();
        queues.forEach(Queue::clear);
    }
}
