package io.github.camelawstransfer.check;

import static io.github.camelawstransfer.check.Checks.CONNECTOR;
import static io.github.camelawstransfer.check.Checks.connector;
import static io.github.camelawstransfer.check.Checks.due;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.Logged;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.JobIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckPlacesTest {
    private static final int MANY = 300;

    private final List<String> begun = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> underWay = new HashMap<>();
    private final CheckPlaces places = new CheckPlaces(40, 2_000, this::begin);

    private CompletableFuture<?> begin(DueCheck due) {
        begun.add(due.job().id());
        CompletableFuture<Void> check = new CompletableFuture<>();
        underWay.put(due.job().id(), check);
        return check;
    }

    private void end(String jobId) {
        underWay.get(jobId).complete(null);
    }

    private boolean offer(String jobId, JobIdentity connector) {
        return places.offer(due(jobId, connector));
    }

    private void offerMany(String prefix, JobIdentity connector) {
        IntStream.range(0, MANY).forEach(number -> offer(prefix + number, connector));
    }

    @Test
    void hundredsOfChecksOfAConnectorLeavePlacesForAnother() {
        offerMany("slow ", CONNECTOR);
        assertThat(begun).hasSize(10);
        offer("neighbour", connector(1));
        assertThat(begun).last().isEqualTo("neighbour");
    }

    @Test
    void twentyConnectorsThatNeverComeToAnEndLeaveAPlaceForAFurtherOne() {
        for (int connector = 0; connector < 20; connector++) {
            offerMany("slow " + connector + " ", connector(connector));
        }
        offer("neighbour", connector(100));
        assertThat(begun).hasSizeLessThanOrEqualTo(40).last().isEqualTo("neighbour");
    }

    @Test
    void aCheckThatFindsNoPlaceWaitsForOneInItsTurn() {
        offerMany("slow ", CONNECTOR);
        end("slow 3");
        assertThat(begun).hasSize(11).last().isEqualTo("slow 10");
        underWay.get("slow 4").completeExceptionally(new IllegalStateException("AWS is away"));
        assertThat(begun).hasSize(12).last().isEqualTo("slow 11");
    }

    @Test
    void whenAllPlacesAreTakenTheNextOneGoesToTheConnectorThatHoldsNone() {
        for (int connector = 0; connector < 25; connector++) {
            offerMany("slow " + connector + " ", connector(connector));
        }
        assertThat(begun).hasSize(40);
        offer("neighbour", connector(100));
        assertThat(begun).hasSize(40);
        end("slow 0 0");
        assertThat(begun).hasSize(41).last().isEqualTo("neighbour");
    }

    @Test
    void connectorsThatHoldTheSameTakeTurns() {
        CheckPlaces one = new CheckPlaces(1, 2_000, this::begin);
        for (int number = 0; number < 3; number++) {
            for (int connector = 0; connector < 3; connector++) {
                one.offer(due(connector + "-" + number, connector(connector)));
            }
        }
        for (int turn = 0; turn < 8; turn++) {
            end(begun.get(turn));
        }
        assertThat(begun).containsExactly("0-0", "1-0", "2-0", "0-1", "1-1", "2-1", "0-2", "1-2", "2-2");
    }

    @Test
    void aJobIsNeverCheckedTwiceAtOnce() {
        assertThat(offer("job", CONNECTOR)).isTrue();
        assertThat(offer("job", CONNECTOR)).isTrue();
        assertThat(begun).containsExactly("job");
        end("job");
        assertThat(begun).containsExactly("job");
        offer("job", CONNECTOR);
        assertThat(begun).containsExactly("job", "job");
    }

    @Test
    void aJobDoesNotWaitTwice() {
        offerMany("slow ", CONNECTOR);
        offerMany("slow ", CONNECTOR);
        IntStream.range(0, MANY).forEach(number -> end("slow " + number));
        assertThat(begun).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void theRoomIsBoundedAndSharedToo() {
        CheckPlaces small = new CheckPlaces(4, 8, this::begin);
        List<Boolean> admitted = IntStream.range(0, 6)
                .mapToObj(number -> small.offer(due("slow " + number, CONNECTOR)))
                .toList();
        assertThat(admitted)
                .as("one under way and two that wait")
                .containsExactly(true, true, true, false, false, false);
        assertThat(small.offer(due("neighbour", connector(1)))).isTrue();
        assertThat(begun).containsExactly("slow 0", "neighbour");
        end("slow 0");
        assertThat(small.offer(due("slow 5", CONNECTOR)))
                .as("there is room again")
                .isTrue();
    }

    @Test
    void aPlaceIsGivenBackWhenTheCheckCannotEvenBegin() {
        List<Throwable> thrown = List.of(
                new IllegalStateException("no client"),
                new AssertionError("of the store"),
                new CompletionException(new OutOfMemoryError("of the store")));
        CheckPlaces throwing = new CheckPlaces(1, 8, due -> {
            begun.add(due.job().id());
            Throwable next = thrown.get(begun.size() % thrown.size());
            if (next instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) next;
        });
        String log = Logged.by(
                () -> IntStream.range(0, 30).forEach(number -> throwing.offer(due("job " + number, CONNECTOR))));
        assertThat(begun).hasSize(30);
        assertThat(log)
                .contains("A check of transfer t-job 0 on connector " + CONNECTOR.connectorId()
                        + " failed; it is checked" + " again by its schedule: java.lang.AssertionError: of the store");
    }

    @Test
    void aPlaceIsGivenBackWhenTheCheckEndsWithAnError() {
        IntStream.range(0, 100).forEach(number -> {
            offer("job " + number, CONNECTOR);
            underWay.get("job " + number).completeExceptionally(new AssertionError("of the store"));
        });
        assertThat(begun).hasSize(100);
    }

    @Test
    void checksThatEndAtOnceFollowOneAnotherHoweverManyWait() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CheckPlaces one = new CheckPlaces(1, 200_000, due -> {
            begun.add(due.job().id());
            return begun.size() == 1 ? first : CompletableFuture.completedFuture(null);
        });
        IntStream.range(0, 50_000).forEach(number -> one.offer(due("job " + number, CONNECTOR)));
        assertThat(begun).hasSize(1);
        first.complete(null);
        assertThat(begun).hasSize(50_000);
    }

    @Test
    void whatAFailureSaysCannotForgeALineOfTheLog() {
        offer("job", CONNECTOR);
        assertThat(Logged.by(
                        () -> underWay.get("job").completeExceptionally(new IllegalStateException("no\nERROR forged"))))
                .contains("no ERROR forged");
    }

    @Test
    void afterTheCloseNothingMoreIsBegun() {
        offerMany("slow ", CONNECTOR);
        places.close();
        end("slow 0");
        offer("late", connector(1));
        assertThat(begun).hasSize(10);
    }
}
