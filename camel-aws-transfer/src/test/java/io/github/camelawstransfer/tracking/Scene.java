package io.github.camelawstransfer.tracking;

import io.github.camelawstransfer.tracking.Move.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of what can happen between two nodes, small enough to be explored to its end, or the whole up to a bound.
 *
 * @param name       names it in reports
 * @param jobs       how many jobs the request has, with one file each
 * @param mark       what the nodes claim by
 * @param maxChanges the most changes of a claim
 * @param kinds      what can happen
 * @param words      what AWS can say
 * @param mostTraces where the exploration stops
 */
record Scene(
        String name, int jobs, DueMark mark, int maxChanges, Set<Kind> kinds, List<ItemStatus> words, int mostTraces) {
    private static final int UNBOUNDED = 100_000;
    private static final int BOUND = 25_000;
    private static final Set<Kind> ALWAYS = EnumSet.of(Kind.RECORD, Kind.TIME, Kind.CRASH);
    private static final Set<Kind> STARTS = EnumSet.range(Kind.START, Kind.ADOPT);
    private static final Set<Kind> DELIVERIES = EnumSet.range(Kind.CLAIM, Kind.RELEASE);
    private static final Set<Kind> EVENTS = EnumSet.range(Kind.PARK, Kind.UNPARK);
    private static final List<ItemStatus> TWO_WORDS = List.of(ItemStatus.QUEUED, ItemStatus.COMPLETED);
    private static final List<ItemStatus> WORDS = List.of(ItemStatus.QUEUED, ItemStatus.COMPLETED, ItemStatus.FAILED);

    /** Two starts, answered in time, late or never, and words of AWS in every order. */
    static final Scene STARTING =
            new Scene("starting", 2, DueMark.CHANGED, 10, of(STARTS, ALWAYS), TWO_WORDS, UNBOUNDED);

    /** One start, and an event that comes before, while or after its id is confirmed. */
    static final Scene PARKING =
            new Scene("parking", 1, DueMark.CHANGED, 10, of(STARTS, EVENTS, ALWAYS), List.of(), UNBOUNDED);

    /** One start whose answer comes in time, late or never, heard by two nodes that claim, sleep and die. */
    static final Scene HEARING = new Scene(
            "hearing",
            1,
            DueMark.CHANGED,
            10,
            of(
                    EnumSet.of(Kind.START, Kind.UNANSWERED, Kind.CONFIRM, Kind.GIVE_UP),
                    EnumSet.of(Kind.CLAIM, Kind.ATTEMPT, Kind.DELIVERED, Kind.FAILED),
                    ALWAYS),
            TWO_WORDS,
            UNBOUNDED);

    /** One start whose answers are lost, and that an operator lets begin again. */
    static final Scene REPEATING = new Scene(
            "repeating",
            1,
            DueMark.CHANGED,
            10,
            of(
                    EnumSet.of(Kind.START, Kind.UNANSWERED, Kind.NOT_STARTED, Kind.CONFIRM),
                    EnumSet.of(Kind.CLAIM, Kind.ATTEMPT, Kind.DELIVERED, Kind.FAILED, Kind.DEAD),
                    ALWAYS),
            List.of(ItemStatus.COMPLETED),
            UNBOUNDED);

    static final Scene DELIVERING_A_FILE = delivering("delivering a file", 1, DueMark.CHANGED, WORDS, UNBOUNDED);
    static final Scene DELIVERING_FILES = delivering("delivering files", 2, DueMark.CHANGED, TWO_WORDS, BOUND);
    static final Scene DELIVERING_FINALS = delivering("delivering finals", 2, DueMark.FINAL, TWO_WORDS, BOUND);
    static final Scene DELIVERING_OUTCOMES =
            delivering("delivering outcomes", 2, DueMark.COMPLETE, TWO_WORDS, UNBOUNDED);

    /** Everything at once, with one change in each claim, as far as the bound allows. */
    static final Scene EVERYTHING =
            new Scene("everything", 2, DueMark.CHANGED, 1, EnumSet.allOf(Kind.class), WORDS, BOUND);

    static final List<Scene> ALL = List.of(
            STARTING,
            PARKING,
            HEARING,
            REPEATING,
            DELIVERING_A_FILE,
            DELIVERING_FILES,
            DELIVERING_FINALS,
            DELIVERING_OUTCOMES,
            EVERYTHING);

    /** Started jobs, delivered by two nodes in every way. */
    private static Scene delivering(String name, int jobs, DueMark mark, List<ItemStatus> words, int mostTraces) {
        return new Scene(name, jobs, mark, 10, of(DELIVERIES, ALWAYS), words, mostTraces);
    }

    /** The moves with which every trace begins: where nothing can start, everything is started already. */
    List<Move> before() {
        return kinds.contains(Kind.START)
                ? List.of()
                : IntStream.range(0, jobs)
                        .boxed()
                        .flatMap(job -> Stream.of(Move.of(Kind.START, job), Move.of(Kind.CONFIRM, job)))
                        .toList();
    }

    boolean isToBeComplete() {
        return mostTraces == UNBOUNDED;
    }

    @SafeVarargs
    private static Set<Kind> of(Set<Kind>... parts) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Set<Kind> part : parts) {
            kinds.addAll(part);
        }
        return kinds;
    }

    @Override
    public String toString() {
        return name;
    }
}
