package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.store.jdbc.CountedDataSource;
import io.github.camelawstransfer.store.jdbc.JdbcTransferStore;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.TransferStore;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the component writes to its store, from the start of a transfer until the route has heard of every file. */
class WriteBudgetTest {
    /** Steps that are taken in every round, whether there is something to write or not. */
    private static final Set<Step> ROUNDS =
            EnumSet.of(Step.CLAIM, Step.TAKE_CHECKS, Step.PURGE, Step.LIST_FILE_TRANSFER_RESULTS);

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

    private final StepListener listener = new StepListener() {
        @Override
        public void after(Step step) {
            steps.add(step);
        }
    };

    @Test
    void aFileIsOneTransactionForEachStepThatChangesSomething() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:budget;DB_CLOSE_DELAY=-1");
        CountedDataSource counted = new CountedDataSource(h2);
        TransferStore store = new JdbcTransferStore(counted.counting());
        int before = counted.total().writes();
        transfer(store, 1);
        int checks = count(Step.LIST_FILE_TRANSFER_RESULTS);
        int news = (int) transfer.heard().events().get(0).headers().get(TransferConstants.SEQUENCE_NUMBER);
        int begin = 1;
        int confirm = 1;
        int claim = 1;
        int exchange = 2;
        assertThat(counted.total().writes() - before)
                .as("%s checks with %s news, and %s", checks, news, steps)
                .isEqualTo(begin + confirm + checks + news + claim + exchange);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void aRequestOfOneJobIsBegunAsStartingAndConfirmed(int files) throws Exception {
        transfer(null, files);
        assertThat(count(Step.BEGIN)).isEqualTo(1);
        assertThat(count(Step.STARTING)).isZero();
        assertThat(count(Step.CONFIRM)).isEqualTo(1);
        assertThat(count(Step.RECORD)).isEqualTo(count(Step.LIST_FILE_TRANSFER_RESULTS));
    }

    @Test
    void aRequestOfSeveralJobsWritesTwiceForEachCall() throws Exception {
        transfer(null, 25);
        assertThat(count(Step.BEGIN)).isEqualTo(1);
        assertThat(count(Step.STARTING)).isEqualTo(3);
        assertThat(count(Step.CONFIRM)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25})
    void anExchangeIsAnAttemptAndADeliveryAndNothingElseIsWritten(int files) throws Exception {
        transfer(null, files);
        assertThat(count(Step.ATTEMPT)).isEqualTo(files);
        assertThat(count(Step.DELIVERED)).isEqualTo(files);
        assertThat(steps)
                .filteredOn(step -> !ROUNDS.contains(step))
                .containsOnly(
                        Step.BEGIN,
                        Step.START_FILE_TRANSFER,
                        Step.CONFIRM,
                        Step.RECORD,
                        Step.ATTEMPT,
                        Step.DELIVERED,
                        files > 10 ? Step.STARTING : Step.BEGIN);
    }

    private int count(Step step) {
        return Collections.frequency(steps, step);
    }

    private void transfer(TransferStore store, int files) throws Exception {
        transfer.component().setStore(store);
        transfer.component().setCheckMinDelay(500);
        transfer.component().setCheckMaxDelay(500);
        transfer.component().setStepListener(listener);
        transfer.hear("?emit=finals");
        String[] names = IntStream.range(0, files)
                .mapToObj(file -> "budget-" + file + ".txt")
                .toArray(String[]::new);
        assertThat(transfer.send(names).getException()).isNull();
        transfer.heard().awaitFinals(files);
        // What is written while the context stops counts too.
        transfer.stop();
    }
}
