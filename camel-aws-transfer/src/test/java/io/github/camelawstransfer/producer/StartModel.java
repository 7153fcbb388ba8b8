package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.ListedJob;
import io.github.camelawstransfer.tracking.StoreFullException;
import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.Transition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;
import software.amazon.awssdk.services.transfer.model.StartFileTransferResponse;

/**
 * One execution of a scenario, on one thread: real nodes over one store, with a scripted AWS. What runs next, what AWS
 * answers, what becomes of each read and write, and what happens outside is chosen by {@link Choices}.
 *
 * <p>A read or write of the store is where a thread may be overtaken: before it, another piece of work may run to its end.
 */
final class StartModel {
    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static final ModelTask NOTHING = new ModelTask(0, "", "nothing", () -> {});
    private static final int MOST_STEPS = 5_000;
    private static final int ALL = 1_000;
    /** After so many rounds of the timer in which nothing was done, nothing will be done before something else happens. */
    private static final int IDLE_ROUNDS = 4;
    /** The component's own short pauses; what is due later is a time-out. */
    private static final Duration SHORT = Duration.ofSeconds(30);

    private static final Duration OUTAGE = Duration.ofSeconds(25);
    /** Longer than a start may be without an answer. */
    private static final Duration START_IS_OVER = Duration.ofMinutes(12);

    /** What becomes of a read or write. */
    enum StoreFate {
        WORKS("works"),
        FAILS("fails before"),
        IS_DOWN("is down for a while from"),
        FAILS_AFTERWARDS("commits, and then the connection breaks");

        private final String text;

        StoreFate(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Scenario scenario;
    private final Choices choices;
    private final boolean telling;
    private final ModelClock clock = new ModelClock();
    private final TransferStore store;
    private final List<ModelNode> nodes;
    private final List<ModelExchange> exchanges = new ArrayList<>();
    private final List<ModelTask> redeliveries = new ArrayList<>();
    private final List<AwsCall> calls = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private Instant storeIsDownUntil = Instant.MIN;
    private boolean storeWasPurged;
    private int numbers;
    private int idleRounds;
    private boolean overtaking;
    private final List<Violation> violations = new ArrayList<>();

    StartModel(Scenario scenario, Choices choices, boolean telling) {
        this.scenario = scenario;
        this.choices = choices;
        this.telling = telling;
        this.store = scenario.store().apply(clock);
        this.nodes = IntStream.range(0, scenario.nodes())
                .mapToObj(number -> new ModelNode("node " + (number + 1), scenario, store, this))
                .toList();
    }

    /** Runs to the end, or until an invariant is broken. */
    Optional<Violation> run() {
        int steps = 0;
        while (!isAtItsEnd()) {
            List<ModelTask> possible = possible(true);
            if (possible.isEmpty()) {
                checkTheEnd();
                break;
            }
            if (++steps > MOST_STEPS) {
                broken(Invariant.EXCHANGES_END, "after " + MOST_STEPS + " steps: " + pending());
                break;
            }
            run(choose(Choices.Kind.ORDER, possible));
        }
        return violations.stream()
                .min(Comparator.comparing(Violation::invariant))
                .map(broken -> new Violation(broken.invariant(), broken.detail(), List.copyOf(story)));
    }

    private void run(ModelTask task) {
        tell(task::toString);
        try {
            task.work().run();
        } catch (RuntimeException | Error e) {
            tell(() -> "   which fails: " + e);
        }
    }

    /** Chooses one of some alternatives, of which the first is what happens when all goes well. */
    private <T> T choose(Choices.Kind kind, List<T> alternatives) {
        int choice = choices.pick(kind, alternatives.size());
        T chosen = alternatives.get(choice);
        if (choice > 0) {
            choices.meant(kind + " " + String.valueOf(chosen).replaceAll("[0-9]+", "#"));
        }
        return chosen;
    }

    // ---- what can happen ----

    /** What comes first happens when all goes well. */
    private List<ModelTask> possible(boolean atRest) {
        List<ModelTask> possible = new ArrayList<>();
        for (ModelNode node : nodes) {
            node.queues().stream()
                    .filter(queue -> !queue.isEmpty())
                    .forEach(queue -> possible.add(new ModelTask(
                            queue.element().number(), node.name, queue.element().what(), () -> queue.remove()
                                    .work()
                                    .run())));
        }
        if (!redeliveries.isEmpty()) {
            ModelTask first = redeliveries.get(0);
            possible.add(new ModelTask(first.number(), first.node(), first.what(), () -> {
                redeliveries.remove(first);
                first.work().run();
            }));
        }
        possible.sort(Comparator.comparingInt(ModelTask::number));
        if (scenario.may().together()) {
            nextExchange().ifPresent(next -> possible.add(0, next));
        }
        boolean quiet = possible.isEmpty();
        boolean waiting = !pending().isEmpty();
        observations(possible);
        if (atRest && quiet && possible.isEmpty() && waiting && idleRounds < IDLE_ROUNDS) {
            nextPause().ifPresent(possible::add);
        }
        if (scenario.may().operator()) {
            operator(possible, true);
        }
        if (!scenario.may().together()) {
            nextExchange().ifPresent(possible::add);
        }
        if (atRest && possible.isEmpty() && waiting) {
            nextTimeOut()
                    .ifPresentOrElse(
                            possible::add,
                            () -> broken(Invariant.EXCHANGES_END, pending().toString()));
        }
        if (atRest && possible.isEmpty()) {
            return possible;
        }
        instead(possible, quiet);
        return possible;
    }

    /** What happens only by choice. */
    private void instead(List<ModelTask> possible, boolean quiet) {
        if (scenario.may().late() && !quiet) {
            nextTimeOut().ifPresent(possible::add);
        }
        if (scenario.may().operator()) {
            operator(possible, false);
        }
        if (scenario.may().purge()) {
            possible.add(outside("the store is purged", () -> {
                storeWasPurged = true;
                var purged = store.purge(scenario.retention(), ALL);
                tell(() -> "   " + purged);
            }));
        }
        if (scenario.may().die()) {
            nodes.stream()
                    .filter(node -> !node.isDead())
                    .forEach(node -> possible.add(outside(node.name + " dies", () -> {
                        node.die();
                        redeliveries.removeIf(task -> task.node().equals(node.name));
                        exchanges.stream().filter(one -> one.node == node).forEach(one -> {
                            one.over = true;
                            one.underWay = false;
                        });
                    })));
        }
    }

    private ModelTask outside(String what, Runnable work) {
        return new ModelTask(Integer.MAX_VALUE, "", what, () -> {
            idleRounds = 0;
            work.run();
        });
    }

    private List<ModelExchange> pending() {
        return exchanges.stream().filter(one -> one.underWay).toList();
    }

    private Optional<ModelTask> nextExchange() {
        if (exchanges.size() == scenario.exchanges().size()) {
            return Optional.empty();
        }
        Scenario.Asked asked = scenario.exchanges().get(exchanges.size());
        ModelNode wanted = nodes.get(asked.node());
        Optional<ModelNode> node =
                wanted.isDead() ? nodes.stream().filter(one -> !one.isDead()).findFirst() : Optional.of(wanted);
        return node.map(where -> outside(
                "exchange " + asked.name() + " comes on " + where.name + ": " + asked.paths()
                        + (asked.key() == null ? "" : " with key " + asked.key()),
                () -> {
                    ModelExchange exchange = new ModelExchange(asked, where, CONTEXT);
                    exchanges.add(exchange);
                    deliver(exchange);
                }));
    }

    private Optional<ModelTask> nextPause() {
        return firstAlarm()
                .filter(alarm -> alarm.due().isBefore(now().plus(SHORT)))
                .map(alarm -> new ModelTask(Integer.MAX_VALUE, "", "a short pause is over", () -> {
                    idleRounds++;
                    clock.moveTo(alarm.due());
                    alarm.fire();
                }));
    }

    private Optional<ModelTimer.Alarm> firstAlarm() {
        return nodes.stream()
                .flatMap(node -> node.timer.first().stream())
                .min(Comparator.comparing(ModelTimer.Alarm::due));
    }

    /** The end of an outage, of a wait, or of a start without an answer. */
    private Optional<ModelTask> nextTimeOut() {
        List<Instant> ends = new ArrayList<>();
        if (storeIsDownUntil.isAfter(now())) {
            ends.add(storeIsDownUntil);
        }
        nodes.stream()
                .flatMap(node -> node.timer.alarms().stream())
                .filter(ModelTimer.Alarm::isAwaited)
                .map(ModelTimer.Alarm::due)
                .forEach(ends::add);
        if (jobs(JobState.STARTING).findAny().isPresent()) {
            ends.add(now().plus(START_IS_OVER));
        }
        return ends.stream()
                .min(Comparator.naturalOrder())
                .map(end -> outside("a long time passes: " + Duration.between(now(), end), () -> {
                    clock.moveTo(end);
                    nodes.stream()
                            .flatMap(node -> List.copyOf(node.timer.alarms()).stream())
                            .filter(alarm -> alarm.isAwaited() && !alarm.due().isAfter(end))
                            .forEach(ModelTimer.Alarm::fire);
                    keepHouse();
                }));
    }

    /** As housekeeping does. */
    private void keepHouse() {
        living().ifPresent(node -> store.overdueStarts(ALL).forEach(job -> {
            var done = node.checker.apply(job.id(), new JobInput.Unanswered(job.version()));
            tell(() -> "   the start of job " + job.id() + " was never answered: " + states(done.isPresent()));
        }));
    }

    private static String states(boolean known) {
        return known ? "UNCONFIRMED" : "unknown";
    }

    private Optional<ModelNode> living() {
        return nodes.stream().filter(node -> !node.isDead()).findFirst();
    }

    private Stream<Job> jobs(JobState state) {
        return store.jobs(JobQuery.ALL.in(state), null, ALL).stream().map(ListedJob::job);
    }

    // ---- AWS ----

    /** A node calls StartFileTransfer. */
    CompletableFuture<StartFileTransferResponse> called(ModelNode node, StartFileTransferRequest request) {
        CompletableFuture<StartFileTransferResponse> answer = new CompletableFuture<>();
        if (node.isDead()) {
            return answer;
        }
        idleRounds = 0;
        List<String> paths = request.sendFilePaths();
        Optional<Throwable> heldBack = Transmission.heldBack(request, now());
        if (heldBack.isPresent()) {
            tell(() -> "   " + node.name + " holds its call for " + paths + " back: " + heldBack.get());
            answer.completeExceptionally(heldBack.get());
            return answer;
        }
        AwsCall call = new AwsCall(node.name, paths, answerTo(calls.size()), "t-" + (calls.size() + 1));
        tell(() -> "   " + node.name + " calls AWS for " + paths + " (" + call.transferId + "): " + call.answer);
        checkCall(call);
        calls.add(call);
        node.answersOfAws.add(new ModelTask(nextNumber(), node.name, "the answer to " + call + " comes", () -> {
            call.answered = true;
            AwsAnswers.give(call, answer);
        }));
        return answer;
    }

    private AwsCall.Answer answerTo(int number) {
        AwsCall.Answer wanted =
                number < scenario.answers().size() ? scenario.answers().get(number) : AwsCall.Answer.STARTED;
        List<AwsCall.Answer> answers = new ArrayList<>(List.of(wanted));
        for (AwsCall.Answer answer : AwsCall.Answer.values()) {
            boolean here =
                    answer != AwsCall.Answer.INVALID || scenario.settings().batching() != null;
            if (answer != wanted && here) {
                answers.add(answer);
            }
        }
        return choose(Choices.Kind.AWS, answers);
    }

    /** What a check would hear of transfers whose id the store knows. */
    private void observations(List<ModelTask> possible) {
        Optional<ModelNode> node = living();
        if (node.isEmpty()) {
            return;
        }
        jobs(JobState.STARTED).forEach(job -> calls.stream()
                .filter(call -> call.isStarted() && call.transferId.equals(job.transferId()))
                .filter(call -> call.told.isEmpty())
                .forEach(call -> possible.add(outside(
                        "a check asks for transfer " + call.transferId, () -> observe(node.get(), job, call)))));
    }

    private void observe(ModelNode node, Job job, AwsCall call) {
        Map<String, ItemResult> results = new HashMap<>();
        for (String path : job.paths()) {
            ItemStatus usual = usual(path, call);
            ItemStatus other = usual == ItemStatus.FAILED ? ItemStatus.COMPLETED : ItemStatus.FAILED;
            ItemStatus status = choose(Choices.Kind.FILE, List.of(usual, other));
            results.put(path, ItemResult.of(status));
            call.told.put(path, status);
        }
        tell(() -> "   AWS says " + call.told);
        node.checker.apply(job.id(), new JobInput.Observed(results));
    }

    private ItemStatus usual(String path, AwsCall call) {
        boolean first = calls.stream()
                        .filter(one -> one.isStarted() && one.paths.contains(path))
                        .findFirst()
                        .orElseThrow()
                == call;
        return path.startsWith(Scenario.BAD) || (path.startsWith(Scenario.FLAKY) && first)
                ? ItemStatus.FAILED
                : ItemStatus.COMPLETED;
    }

    // ---- operator ----

    /** What an operator does who knows the truth, or, otherwise, one who gives up. */
    private void operator(List<ModelTask> possible, boolean whoKnows) {
        Optional<ModelNode> node = living();
        if (node.isEmpty()) {
            return;
        }
        jobs(JobState.UNCONFIRMED).forEach(job -> {
            List<AwsCall> unknown = calls.stream()
                    .filter(call -> call.paths.equals(job.paths()) && !call.confirmed && call.mayHaveStarted())
                    .toList();
            Optional<AwsCall> started =
                    unknown.stream().filter(AwsCall::isStarted).findFirst();
            if (!whoKnows) {
                possible.add(outside("an operator gives job " + job.id() + " up", () -> {
                    unknown.forEach(call -> call.givenUp = true);
                    node.get().checker.apply(job.id(), new JobInput.GivenUp());
                }));
            } else if (started.isPresent()) {
                String id = started.get().transferId;
                possible.add(outside("an operator says that job " + job.id() + " was started as " + id, () -> {
                    started.get().confirmed = true;
                    node.get().checker.apply(job.id(), new JobInput.Confirmed(id, Duration.ZERO));
                }));
            } else {
                possible.add(outside("an operator says that job " + job.id() + " was not started", () -> {
                    unknown.forEach(call -> call.ruledOut = true);
                    node.get().checker.apply(job.id(), new JobInput.NotStarted());
                }));
            }
        });
    }

    // ---- the store ----

    /** Decides of a read or write, and lets something else run before it. */
    StoreFate beforeStore(ModelNode node, String what, boolean write, Object[] arguments) {
        if (node.isDead()) {
            return StoreFate.FAILS;
        }
        overtake();
        if (node.isDead()) {
            return StoreFate.FAILS;
        }
        if (storeIsDownUntil.isAfter(now())) {
            tell(() -> "   " + node.name + ": the store is down, " + what + " fails");
            return StoreFate.FAILS;
        }
        List<StoreFate> fates = write
                ? List.of(StoreFate.WORKS, StoreFate.FAILS, StoreFate.IS_DOWN, StoreFate.FAILS_AFTERWARDS)
                : List.of(StoreFate.WORKS, StoreFate.FAILS, StoreFate.IS_DOWN);
        int choice = choices.pick(Choices.Kind.STORE, fates.size());
        StoreFate fate = fates.get(choice);
        if (choice > 0) {
            choices.meant("STORE " + what + inputOf(arguments) + " " + fate);
            tell(() -> "   " + node.name + ": the store " + fate + ": " + what + text(arguments));
        }
        if (fate == StoreFate.IS_DOWN) {
            storeIsDownUntil = now().plus(OUTAGE);
        }
        return fate;
    }

    private static String inputOf(Object[] arguments) {
        return arguments.length == 2 && arguments[1] instanceof JobInput input
                ? " " + input.getClass().getSimpleName()
                : "";
    }

    private void overtake() {
        if (overtaking || isAtItsEnd()) {
            return;
        }
        List<ModelTask> possible = new ArrayList<>(possible(false));
        possible.add(0, NOTHING);
        ModelTask task = choose(Choices.Kind.ORDER, possible);
        if (!task.equals(NOTHING)) {
            overtaking = true;
            tell(() -> "   overtaken by:");
            run(task);
            tell(() -> "   (end of what overtook)");
            overtaking = false;
        }
    }

    /** Notes what the store knows now. */
    void afterStore(ModelNode node, String what, boolean write, Object[] arguments, @Nullable Object answer) {
        tell(() -> "   " + node.name + ": store." + what + text(arguments) + " -> " + text(answer));
        if (!write) {
            return;
        }
        idleRounds = 0;
        aboutToCall(arguments, answer)
                .forEach(path ->
                        attempts(path).filter(call -> !call.confirmed).forEach(call -> call.restarted.add(path)));
        if (arguments.length == 2
                && arguments[1] instanceof JobInput.Confirmed confirmed
                && answer instanceof Optional<?> known
                && known.isPresent()) {
            calls.stream()
                    .filter(call -> call.transferId.equals(confirmed.transferId()))
                    .forEach(call -> call.confirmed = true);
        }
    }

    /** The files of jobs that were written down to be called. */
    private static Stream<String> aboutToCall(Object[] arguments, @Nullable Object answer) {
        Stream<Job> called = answer instanceof Optional<?> known
                        && known.isPresent()
                        && known.get() instanceof Transition transition
                        && arguments[1] instanceof JobInput.Calling
                ? Stream.of(transition.job())
                : Stream.of();
        Stream<Job> begun = Stream.of(arguments)
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .filter(JobPlan.class::isInstance)
                .map(plan -> ((JobPlan) plan).job());
        return Stream.concat(called, begun).flatMap(job -> job.paths().stream());
    }

    // ---- exchanges ----

    private void deliver(ModelExchange exchange) {
        exchange.deliveries++;
        exchange.underWay = true;
        exchange.exchange.getMessage().setBody(null);
        exchange.knownBefore.clear();
        exchange.asked.paths().forEach(path -> attempts(path)
                .filter(call -> call.told.containsKey(path))
                .reduce((one, later) -> later)
                .ifPresent(call -> exchange.knownBefore.put(path, call)));
        String requestId = exchange.asked.name() + exchange.deliveries;
        var unused = exchange.node
                .start
                .of(
                        exchange.exchange,
                        ModelCommands.command(requestId, exchange.asked, scenario.settings(), exchange.node.aws))
                .whenComplete((done, failure) -> ended(exchange, failure));
    }

    private Stream<AwsCall> attempts(String path) {
        return calls.stream().filter(call -> call.paths.contains(path));
    }

    private void ended(ModelExchange exchange, @Nullable Throwable failure) {
        if (exchange.node.isDead()) {
            return;
        }
        idleRounds = 0;
        exchange.underWay = false;
        exchange.failure = failure == null ? null : AsyncFailure.cause(failure);
        Object result =
                exchange.failure == null ? exchange.exchange.getMessage().getBody() : exchange.failure;
        tell(() -> "   " + exchange + " ends with " + result);
        if (exchange.failure != null) {
            exchange.said.append(exchange.failure).append('\n');
        }
        new ModelResults(exchange, calls, storeWasPurged)
                .check(result)
                .ifPresent(detail -> broken(Invariant.RESULT_IS_TRUE, detail));
        if (exchange.failure == null
                || exchange.deliveries > exchange.asked.redeliveries()
                || choose(Choices.Kind.EXCHANGE, List.of("comes again", "is dropped"))
                        .equals("is dropped")) {
            exchange.over = true;
            return;
        }
        redeliveries.add(
                new ModelTask(nextNumber(), exchange.node.name, exchange + " is redelivered", () -> deliver(exchange)));
    }

    // ---- invariants ----

    private void checkCall(AwsCall now) {
        for (String path : now.paths) {
            attempts(path)
                    .filter(AwsCall::mayHaveStarted)
                    .filter(before -> !before.hasFailed(path))
                    .filter(before -> !scenario.settings().restartUnconfirmed() || !before.mayBeRestarted(path))
                    .findFirst()
                    .ifPresent(before -> broken(
                            Invariant.NO_SECOND_START,
                            path + " is called again, after " + before + " (" + before.answer + "), of which AWS said "
                                    + before.told));
        }
    }

    private void checkTheEnd() {
        for (AwsCall call : calls) {
            if (call.isStarted() && !isKnown(call)) {
                broken(Invariant.NOTHING_UNKNOWN, call + " (" + call.answer + ")");
            }
        }
        scenario.exchanges().stream()
                .filter(asked -> asked.key() != null)
                .filter(asked ->
                        asked.paths().stream().anyMatch(path -> attempts(path).anyMatch(AwsCall::mayHaveStarted)))
                .forEach(asked -> {
                    if (isFree(asked)) {
                        broken(Invariant.NO_KEY_FREE, "key " + asked.key());
                    }
                });
    }

    private boolean isFree(Scenario.Asked asked) {
        try {
            return store.begin(List.of(ModelCommands.probe(asked)), List.of(ModelCommands.probeJob(asked)))
                    .isEmpty();
        } catch (StoreFullException e) {
            return true;
        }
    }

    private boolean isKnown(AwsCall call) {
        boolean over = call.told.size() == call.paths.size();
        boolean told = exchanges.stream().anyMatch(one -> one.said.indexOf(call.transferId) >= 0);
        return over
                || call.givenUp
                || told
                || store.jobs(JobQuery.ALL, null, ALL).stream()
                        .map(ListedJob::job)
                        .anyMatch(job -> call.transferId.equals(job.transferId())
                                || call.transferId.equals(job.otherTransferId())
                                || carriesInDoubt(job, call)
                                || (scenario.settings().restartUnconfirmed()
                                        && job.paths().containsAll(call.paths)));
    }

    private static boolean carriesInDoubt(Job job, AwsCall call) {
        return (job.state() == JobState.UNCONFIRMED || job.state() == JobState.STARTING)
                && job.items().stream().map(Item::path).toList().containsAll(call.paths);
    }

    private void broken(Invariant invariant, String detail) {
        tell(() -> "BROKEN: " + invariant + ": " + detail);
        violations.add(new Violation(invariant, detail, List.of()));
    }

    /** After a wrong result the execution goes on: it may lead to something worse. */
    private boolean isAtItsEnd() {
        return violations.stream().anyMatch(broken -> broken.invariant() != Invariant.RESULT_IS_TRUE);
    }

    // ---- helpers ----

    Clock clock() {
        return clock;
    }

    int nextNumber() {
        return numbers++;
    }

    private Instant now() {
        return clock.instant();
    }

    private void tell(Supplier<String> line) {
        if (telling) {
            story.add(line.get());
        }
    }

    private static String text(Object[] arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(text(argument));
        }
        return texts.toString();
    }

    private static String text(@Nullable Object value) {
        String text = Objects.toString(value);
        text = text.replaceAll("identity=JobIdentity\\[[^]]*], ", "")
                .replaceAll("fingerprint=[0-9a-f]+", "fingerprint")
                .replaceAll(", (failureCode|failureMessage|localDirectoryPath|remoteDirectoryPath)=null", "");
        return text.length() > 700 ? text.substring(0, 700) + "…" : text;
    }
}
