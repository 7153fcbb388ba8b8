package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.result.OutcomeStatus;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.StartException;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.jdbc.JdbcTransferStore;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Whichever way Camel hands the same exchange to the producer again: it starts what is missing, and nothing twice. */
class RedeliveryTest {
    private static final String START = "StartFileTransfer";
    private static final int FILES = 25;

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    /** How an exchange comes back to the producer. */
    enum Way {
        ERROR_HANDLER {
            @Override
            void configure(RouteBuilder routes, String connector) {
                routes.errorHandler(
                        routes.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                routes.from("direct:start").to(connector);
            }
        },
        ON_EXCEPTION {
            @Override
            void configure(RouteBuilder routes, String connector) {
                routes.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                routes.from("direct:start").to(connector);
            }
        },
        DEAD_LETTER_CHANNEL_WITH_REDELIVERIES {
            @Override
            void configure(RouteBuilder routes, String connector) {
                routes.errorHandler(routes.deadLetterChannel("direct:dead")
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0));
                routes.from("direct:start").to(connector);
                routes.from("direct:dead").errorHandler(routes.noErrorHandler()).process(Way::fail);
            }
        },
        /** The producer has removed the headers that it used: the original message has them. */
        DEAD_LETTER_ROUTE_THAT_SENDS_AGAIN {
            @Override
            void configure(RouteBuilder routes, String connector) {
                routes.errorHandler(routes.deadLetterChannel("direct:dead").useOriginalMessage());
                routes.from("direct:start").to(connector);
                again("direct:dead", routes, connector);
            }
        },
        TRANSACTED {
            @Override
            void configure(RouteBuilder routes, String connector) {
                routes.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                routes.from("direct:start")
                        .transacted()
                        .bean("effects", "write")
                        .to(connector);
            }
        },
        REROUTED_BY_THE_ERROR_HANDLER {
            @Override
            void configure(RouteBuilder routes, String connector) {
                routes.onException(Exception.class)
                        .useOriginalMessage()
                        .handled(true)
                        .to("direct:again");
                routes.from("direct:start").to(connector);
                routes.from("direct:again")
                        .errorHandler(routes.noErrorHandler())
                        .to(connector);
            }
        },
        CAUGHT_BY_THE_ROUTE {
            @Override
            void configure(RouteBuilder routes, String connector) {
                routes.errorHandler(routes.noErrorHandler());
                routes.from("direct:start")
                        .setProperty("paths", routes.header(SEND_FILE_PATHS))
                        .doTry()
                        .to(connector)
                        .doCatch(Exception.class)
                        .setHeader(SEND_FILE_PATHS, routes.exchangeProperty("paths"))
                        .to("direct:again")
                        .end();
                again("direct:again", routes, connector);
            }
        };

        abstract void configure(RouteBuilder routes, String connector);

        private static void again(String from, RouteBuilder routes, String connector) {
            routes.from(from)
                    .errorHandler(
                            routes.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                    .to(connector);
        }

        private static void fail(Exchange exchange) throws Exception {
            throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        }
    }

    /** An effect of the route itself, in its transaction. */
    public static final class Effects {
        private final JdbcTemplate database;

        Effects(DataSource dataSource) {
            database = new JdbcTemplate(dataSource);
            database.execute("create table effect (id int)");
        }

        /** Called by the route. */
        public void write() {
            database.update("insert into effect values (1)");
        }

        int count() {
            return database.queryForObject("select count(*) from effect", Integer.class);
        }
    }

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final List<String> paths = IntStream.range(0, FILES)
            .mapToObj(number -> transfer.path("part-" + number))
            .toList();
    private Runnable secondAttempt = () -> {};
    private Effects effects;

    @BeforeEach
    void create() {
        effects = new Effects(database);
        transfer.component().setStore(new JdbcTransferStore(database));
        transfer.camel().getRegistry().bind("effects", effects);
        transfer.camel()
                .getRegistry()
                .bind("transactions", new SpringTransactionPolicy(new DataSourceTransactionManager(database)));
    }

    @AfterEach
    void stop() {
        transfer.stop();
        database.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void afterAPartialStartWhatIsMissingIsStarted(Way way) throws Exception {
        atCall(2, () -> transfer.faults().throttle(START, 1));
        Exchange done = send(way);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferReceipt.class).transfers()).hasSize(3);
        assertThat(startedPaths()).containsExactlyElementsOf(paths);
        assertThat(transfer.calls(START)).as("three, and the refused one").isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void afterALostAnswerTheSameIsRaisedAgainWithoutACall(Way way) throws Exception {
        atCall(2, () -> transfer.faults().loseAnswer(START, 1));
        Exchange done = send(way);
        assertThat(failure(done)).isInstanceOfSatisfying(UnconfirmedStartException.class, e -> {
            assertThat(e.started()).hasSize(1);
            assertThat(e.unconfirmed()).isEqualTo(paths.subList(10, 20));
            assertThat(e.notStarted()).isEqualTo(paths.subList(20, 25));
        });
        assertThat(startedPaths()).containsExactlyElementsOf(paths.subList(0, 20));
        assertThat(transfer.calls(START)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void afterATimeoutTheSameFilesAreWaitedForAgain(Way way) throws Exception {
        List<String> files = put(3);
        transfer.faults().holdFiles();
        secondAttempt = () -> {
            transfer.faults().releaseFiles();
            await().until(() -> transfer.emulator().oracle().movedFiles().size() == 3);
        };
        Exchange done = send(way, "&awaitCompletion=true&awaitTimeout=700&allowTransactedAwait=true", files);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(startedPaths()).containsExactlyElementsOf(files);
        assertThat(transfer.calls(START)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void afterFailedFilesTheFailedOnesAloneAreStartedAgain(Way way) throws Exception {
        List<String> files = new ArrayList<>(put(2));
        String name = System.nanoTime() + "-missing";
        String missing = transfer.path(name);
        files.add(missing);
        secondAttempt = () -> transfer.put(name);
        Exchange done = send(way, "&awaitCompletion=true&allowTransactedAwait=true", files);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).files())
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.status()).isEqualTo(ItemStatus.COMPLETED));
        assertThat(startedPaths()).containsExactly(files.get(0), files.get(1), missing, missing);
        assertThat(transfer.calls(START)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void byTheUsersWordALostAnswerIsStartedAgain(Way way) throws Exception {
        transfer.faults().loseAnswer(START, 1);
        List<String> files = paths.subList(0, 3);
        Exchange done = send(way, "&restartUnconfirmed=true", files);
        assertThat(done.getException()).isNull();
        assertThat(transfer.oracle()).extracting(StartedTransfer::sendFilePaths).containsExactly(files, files);
    }

    @Test
    void aTransactionThatIsRolledBackTakesNothingOfTheStoreWithIt() throws Exception {
        atCall(2, () -> transfer.faults().loseAnswer(START, 1));
        Exchange done = send(Way.TRANSACTED);
        assertThat(effects.count()).as("rolled back").isZero();
        StartException failure = (StartException) failure(done);
        assertThat(transfer.component().getStore().request(failure.requestId())).isPresent();
    }

    @Test
    void aTransactionIsCommittedWhenARedeliveryStartedTheRest() throws Exception {
        atCall(2, () -> transfer.faults().throttle(START, 1));
        assertThat(send(Way.TRANSACTED).getException()).isNull();
        assertThat(effects.count()).isEqualTo(1);
    }

    /** Without the original message there is nothing that could be started again. */
    @Test
    void aReroutedExchangeWhoseHeadersAreUsedUpStartsNothing() throws Exception {
        atCall(2, () -> transfer.faults().throttle(START, 1));
        transfer.routes(route -> {
            route.onException(PartialStartException.class).handled(true).to("direct:again");
            route.from("direct:start").to(connector());
            route.from("direct:again").errorHandler(route.noErrorHandler()).to(connector());
        });
        Exchange done = transfer.sendPaths("direct:start", paths);
        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No path is given");
        assertThat(startedPaths()).hasSize(10);
    }

    private Exchange send(Way way) throws Exception {
        return send(way, "", paths);
    }

    private Exchange send(Way way, String options, List<String> files) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        transfer.routes(route -> {
            route.interceptSendToEndpoint("aws2-transfer:*").process(exchange -> {
                if (attempts.incrementAndGet() == 2) {
                    secondAttempt.run();
                }
            });
            way.configure(route, connector() + options);
        });
        return transfer.sendPaths("direct:start", files);
    }

    /** Files that no other test has. */
    private static List<String> put(int count) {
        return transfer.put(IntStream.range(0, count)
                .mapToObj(number -> System.nanoTime() + "-" + number)
                .toArray(String[]::new));
    }

    /** A dead letter channel has handled it, and a transaction has wrapped it. */
    private static Throwable failure(Exchange done) {
        Exception failure = done.getException() == null
                ? done.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                : done.getException();
        return failure instanceof RuntimeCamelException ? failure.getCause() : failure;
    }

    private static String connector() {
        return transfer.connector() + "?startTimeout=1";
    }

    private void atCall(int number, Runnable fault) {
        transfer.component().setStepListener(BeforeStep.nth(Step.START_FILE_TRANSFER, number, fault));
    }

    private static List<String> startedPaths() {
        return transfer.oracle().stream()
                .flatMap(started -> started.sendFilePaths().stream())
                .toList();
    }
}
