package io.github.camelawstransfer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.JobInput.Confirmed;
import io.github.camelawstransfer.tracking.JobInput.Observed;
import io.github.camelawstransfer.tracking.JobInput.Refused;
import io.github.camelawstransfer.tracking.JobInput.Restarting;
import io.github.camelawstransfer.tracking.JobInput.Unanswered;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every input makes of a job with one file in every situation that such a job can come into. */
class JobLifecycleTest {
    /**
     * State, transfer id and status of the file; then what changes them, and into what. An input that is not named
     * changes nothing. A second id beside the first changes nothing else, so the table does without.
     */
    private static final String TABLE = """
            PLANNED                 : starting             > STARTING
                                    : confirmed            > STARTED A
                                    : confirmed untracked  > FINISHED A
            STARTING                : confirmed            > STARTED A
                                    : confirmed untracked  > FINISHED A
                                    : prolonged            > STARTING
                                    : refused              > PLANNED
                                    : unanswered           > UNCONFIRMED UNCONFIRMED
            STARTED A               : confirmed again      > STARTED A+B
                                    : observed QUEUED      > STARTED A QUEUED
                                    : observed IN_PROGRESS > STARTED A IN_PROGRESS
                                    : observed COMPLETED   > FINISHED A COMPLETED
                                    : observed FAILED      > FINISHED A FAILED
                                    : expired              > FINISHED A EXPIRED
                                    : timed out            > FINISHED A TIMED_OUT
            STARTED A QUEUED        : confirmed again      > STARTED A+B QUEUED
                                    : observed IN_PROGRESS > STARTED A IN_PROGRESS
                                    : observed COMPLETED   > FINISHED A COMPLETED
                                    : observed FAILED      > FINISHED A FAILED
                                    : expired              > FINISHED A EXPIRED
                                    : timed out            > FINISHED A TIMED_OUT
            STARTED A IN_PROGRESS   : confirmed again      > STARTED A+B IN_PROGRESS
                                    : observed COMPLETED   > FINISHED A COMPLETED
                                    : observed FAILED      > FINISHED A FAILED
                                    : expired              > FINISHED A EXPIRED
                                    : timed out            > FINISHED A TIMED_OUT
            FINISHED A              : confirmed again      > FINISHED A+B
            UNCONFIRMED UNCONFIRMED : confirmed            > STARTED A UNCONFIRMED
                                    : confirmed untracked  > STARTED A UNCONFIRMED
                                    : restarting           > STARTING UNCONFIRMED
                                    : given up             > FINISHED LOST
                                    : not started          > PLANNED
            STARTING UNCONFIRMED    : confirmed            > STARTED A UNCONFIRMED
                                    : confirmed untracked  > STARTED A UNCONFIRMED
                                    : prolonged            > STARTING UNCONFIRMED
                                    : refused              > UNCONFIRMED UNCONFIRMED
                                    : unanswered           > UNCONFIRMED UNCONFIRMED
            STARTED A UNCONFIRMED   : confirmed again      > STARTED A+B UNCONFIRMED
                                    : observed QUEUED      > STARTED A QUEUED
                                    : observed IN_PROGRESS > STARTED A IN_PROGRESS
                                    : observed COMPLETED   > FINISHED A COMPLETED
                                    : observed FAILED      > FINISHED A FAILED
                                    : expired              > FINISHED A EXPIRED
                                    : timed out            > FINISHED A TIMED_OUT
            FINISHED LOST           : confirmed            > STARTED A LOST
                                    : confirmed untracked  > STARTED A LOST
            STARTED A LOST          : confirmed again      > STARTED A+B LOST
                                    : observed COMPLETED   > FINISHED A COMPLETED
                                    : observed FAILED      > FINISHED A FAILED
                                    : expired              > FINISHED A LOST
            FINISHED A LOST         : confirmed again      > FINISHED A+B LOST
                                    : observed COMPLETED   > FINISHED A COMPLETED
                                    : observed FAILED      > FINISHED A FAILED
            FINISHED A TIMED_OUT    : confirmed again      > FINISHED A+B TIMED_OUT
                                    : observed COMPLETED   > FINISHED A COMPLETED
                                    : observed FAILED      > FINISHED A FAILED
            FINISHED A EXPIRED      : confirmed again      > FINISHED A+B EXPIRED
                                    : observed COMPLETED   > FINISHED A COMPLETED
                                    : observed FAILED      > FINISHED A FAILED
            FINISHED A COMPLETED    : confirmed again      > FINISHED A+B COMPLETED
            FINISHED A FAILED       : confirmed again      > FINISHED A+B FAILED
            """;

    private static final Map<String, Map<String, String>> EXPECTED = parse();
    private static final JobSpace SPACE = JobSpace.ofJobWith(1);

    private static Map<String, Map<String, String>> parse() {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        String situation = "";
        for (String line : TABLE.lines().toList()) {
            String[] cells = line.split(" *[:>] *", -1);
            situation = cells[0].isEmpty() ? situation : cells[0];
            table.computeIfAbsent(situation, key -> new TreeMap<>()).put(cells[1], cells[2]);
        }
        return table;
    }

    static Set<String> situations() {
        return EXPECTED.keySet();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void everyInputHasTheEffectThatTheTableSaysAndNoOther(String situation) {
        Map<String, String> effects = new TreeMap<>();
        SPACE.edges.stream()
                .filter(edge -> name(edge.before()).equals(situation) && edge.changed())
                .forEach(edge -> effects.put(name(edge.input(), edge.before()), name(edge.after())));
        assertThat(effects).isEqualTo(EXPECTED.get(situation));
    }

    @Test
    void theTableNamesEverySituationOfAJobWithOneFile() {
        Set<String> reached = SPACE.edges.stream()
                .map(JobSpace.Edge::before)
                .filter(job -> job.otherTransferId() == null)
                .map(JobLifecycleTest::name)
                .collect(Collectors.toSet());
        assertThat(reached).isEqualTo(situations());
    }

    @Test
    void theTableNamesEveryStateAndEveryStatus() {
        Set<String> words = new HashSet<>();
        situations().forEach(situation -> words.addAll(Arrays.asList(situation.split(" ", -1))));
        assertThat(words)
                .containsAll(Stream.of(JobState.values()).map(JobState::name).toList())
                .containsAll(
                        Stream.of(ItemStatus.values()).map(ItemStatus::name).toList());
    }

    @Test
    void everyInputIsTriedInEverySituation() {
        Map<Job, Set<Class<?>>> tried = SPACE.edges.stream()
                .collect(Collectors.groupingBy(
                        JobSpace.Edge::before,
                        Collectors.mapping(edge -> edge.input().getClass(), Collectors.toSet())));
        assertThat(tried.values()).allSatisfy(inputs -> assertThat(inputs)
                .containsExactlyInAnyOrderElementsOf(kindsOfInput(JobInput.class)));
    }

    @Test
    void aSecondIdBesideTheFirstChangesNothingElse() {
        SPACE.edges.stream()
                .filter(edge -> edge.before().otherTransferId() != null)
                .forEach(edge -> assertThat(name(edge.after()).replace("A+B", "A"))
                        .as("%s after %s", name(edge.before()), edge.input())
                        .isEqualTo(EXPECTED.get(name(edge.before()).replace("A+B", "A"))
                                .getOrDefault(name(edge.input(), edge.before()), name(edge.before()))
                                .replace("A+B", "A")));
    }

    @Test
    void aResultKeepsFailureCodeAndText() {
        Job started = JobLifecycle.next(JobSpace.plannedJob(1), new Confirmed("A", JobSpace.SOON));
        ItemResult failure = new ItemResult(ItemStatus.FAILED, "PERMISSION_DENIED", "the partner said no");
        Job failed = JobLifecycle.next(started, new Observed(Map.of(JobSpace.path(0), failure)));
        assertThat(failed.items().get(0).result()).isEqualTo(failure);
    }

    @Test
    void anotherTextForAFinalStatusChangesNothing() {
        Job started = JobLifecycle.next(JobSpace.plannedJob(1), new Confirmed("A", JobSpace.SOON));
        Job failed =
                JobLifecycle.next(started, new Observed(Map.of(JobSpace.path(0), ItemResult.of(ItemStatus.FAILED))));
        Map<String, ItemResult> again = Map.of(JobSpace.path(0), new ItemResult(ItemStatus.FAILED, "OTHER", "other"));
        assertThat(JobLifecycle.next(failed, new Observed(again))).isSameAs(failed);
    }

    @Test
    void aResultForAFileThatTheJobDoesNotHaveChangesNothing() {
        Job started = JobLifecycle.next(JobSpace.plannedJob(1), new Confirmed("A", JobSpace.SOON));
        Map<String, ItemResult> stray = Map.of(JobSpace.path(1), ItemResult.of(ItemStatus.FAILED));
        assertThat(JobLifecycle.next(started, new Observed(stray))).isSameAs(started);
    }

    private static List<Class<?>> kindsOfInput(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(kind -> kindsOfInput(kind).stream())
                        .toList()
                : List.of(type);
    }

    private static String name(Job job) {
        String ids = job.otherTransferId() == null ? job.transferId() : job.transferId() + "+" + job.otherTransferId();
        ItemStatus status = job.items().get(0).status();
        return job.state() + (ids == null ? "" : " " + ids) + (status == null ? "" : " " + status);
    }

    private static String name(JobInput input, Job job) {
        if (input instanceof Confirmed confirmed) {
            String name = confirmed.transferId().equals("A") ? "confirmed" : "confirmed again";
            return confirmed.tracked() ? name : name + " untracked";
        }
        if (input instanceof Refused refused) {
            return refused.startingVersion() == job.version() ? "refused" : "refused before";
        }
        if (input instanceof JobInput.Prolonged prolonged) {
            return prolonged.startingVersion() == job.version() ? "prolonged" : "prolonged before";
        }
        if (input instanceof Unanswered unanswered) {
            return unanswered.startingVersion() == job.version() ? "unanswered" : "unanswered before";
        }
        if (input instanceof Restarting restarting) {
            return restarting.unconfirmedVersion() == job.version() ? "restarting" : "restarting before";
        }
        if (input instanceof Observed observed) {
            return observed.results().isEmpty()
                    ? "observed nothing"
                    : "observed " + observed.results().get(JobSpace.path(0)).status();
        }
        return input.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
