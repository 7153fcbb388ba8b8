package io.github.camelawstransfer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.store.jdbc.JdbcTransferStore;
import io.github.camelawstransfer.store.jdbc.ServerUrls;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.TransferClient;

/**
 * How fast files are started, by this component and by programs written by hand against the SDK: a program, not a test.
 * All of them call the same service, which takes as long for every answer, and none has more calls under way than the
 * others. Checks are put off, because the programs by hand make none.
 */
public final class StartBenchmark {
    private static final Duration SECONDS = Duration.ofSeconds(Long.getLong("benchmark.seconds", 5));
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIME = Duration.ofMillis(Long.getLong("benchmark.answer", 20));
    private static final int CALLS = Integer.getInteger("benchmark.calls", 10);
    private static final int WAITING = Integer.getInteger("benchmark.waiting", 10_000);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int FILES_PER_CALL = 10;
    private static final String GATHERING = "&batchDelay=10";
    private static final String LOOP = "(c)";
    private static final String ASYNC = "(d)";
    /** More than calls under way can take: a producer of exchanges that never makes the component wait. */
    private static final int EXCHANGES = 2_000;

    /** The programs are measured by turns, so that what else the machine does meets all of them. */
    private static final int TURNS = 5;

    private final BenchmarkedAws aws;
    private final List<Program> programs = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private StartBenchmark(BenchmarkedAws aws) {
        this.aws = aws;
    }

    /** A program with what it has done so far. */
    private static final class Program {
        final String what;
        final String store;
        final int atOnce;
        final Starter starter;
        int number;
        long files;
        long nanos;
        long calls;

        Program(String what, String store, int atOnce, Starter starter) {
            this.what = what;
            this.store = store;
            this.atOnce = atOnce;
            this.starter = starter;
        }

        double perSecond() {
            return files / (nanos / 1e9);
        }

        /** Starts files for so long, and waits for the last of them. */
        void run(Duration time) throws Exception {
            Semaphore free = new Semaphore(atOnce);
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < time.toNanos()) {
                free.acquire();
                int started = starter.start(number, free::release);
                number += started;
                files += started;
            }
            free.acquire(atOnce);
            nanos += System.nanoTime() - begin;
        }

        void forget() {
            files = 0;
            nanos = 0;
            calls = 0;
        }
    }

    /** Something that starts files, one or several at a time. */
    private interface Starter {
        /**
         * Begins to start the next files, as soon as it may.
         *
         * @param number the number of the first file
         * @param done   told when it is done
         * @return how many files these are
         */
        int start(int number, Runnable done) throws Exception;
    }

    /** Measures, and prints a table. */
    public static void main(String[] arguments) throws Exception {
        try (BenchmarkedAws aws = new BenchmarkedAws(ANSWER_TIME);
                HikariDataSource pool = pool()) {
            StartBenchmark benchmark = new StartBenchmark(aws);
            String prefix = "start" + Long.toString(System.nanoTime(), 36) + "_";
            benchmark.addComponent("memory", new MemoryTransferStore(Clock.systemUTC()));
            benchmark.addComponent("PostgreSQL", new JdbcTransferStore(pool, prefix, true));
            benchmark.addProgramsByHand();
            benchmark.measure();
            benchmark.close();
            benchmark.measureWaiting();
            benchmark.close();
        }
        Runtime.getRuntime().halt(0);
    }

    private void addProgramsByHand() {
        TransferClient client = opened(TransferClient.builder()
                .endpointOverride(aws.endpoint)
                .region(BenchmarkedAws.REGION)
                .credentialsProvider(BenchmarkedAws.CREDENTIALS)
                .httpClientBuilder(ApacheHttpClient.builder())
                .build());
        programs.add(
                new Program(LOOP + " the SDK's synchronous client in a loop, 1 file a call", "", 1, (number, done) -> {
                    client.startFileTransfer(
                            start -> start.connectorId(aws.connectorId).sendFilePaths(path(number)));
                    done.run();
                    return 1;
                }));
        TransferAsyncClient async = client();
        programs.add(
                new Program(ASYNC + " the SDK's asynchronous client, 10 files a call", "", CALLS, (number, done) -> {
                    var unused = async.startFileTransfer(start -> start.connectorId(aws.connectorId)
                                    .sendFilePaths(IntStream.range(number, number + FILES_PER_CALL)
                                            .mapToObj(StartBenchmark::path)
                                            .toList()))
                            .whenComplete((answer, failure) -> done.run());
                    return FILES_PER_CALL;
                }));
    }

    private void addComponent(String name, TransferStore store) throws Exception {
        DefaultCamelContext camel = context(store);
        addComponent("(a) this component, gathering", name, camel, GATHERING);
        addComponent("(b) this component, without gathering", name, camel, "");
    }

    private void addComponent(String what, String store, DefaultCamelContext camel, String options) throws Exception {
        AsyncProducer producer = producer(camel, options);
        programs.add(new Program(what, store, EXCHANGES, (number, done) -> {
            Exchange exchange = exchange(camel, number);
            producer.process(exchange, doneSync -> {
                if (exchange.getException() != null) {
                    exchange.getException().printStackTrace();
                }
                done.run();
            });
            return 1;
        }));
    }

    private void measure() throws Exception {
        for (Program program : programs) {
            program.run(WARM_UP);
            program.forget();
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (Program program : programs) {
                aws.clear();
                program.run(SECONDS.dividedBy(TURNS));
                program.calls += aws.calls();
            }
        }
        aws.clear();
        print();
    }

    private void print() {
        say(
                "%n%d cores, load average %.1f, Java %s; answers after %d ms, %d calls at once, each program for %d s%n%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                ANSWER_TIME.toMillis(),
                CALLS,
                SECONDS.toSeconds());
        say("| program | store | files/s | calls per file | times (c) | times (d) |%n");
        say("| --- | --- | ---: | ---: | ---: | ---: |%n");
        double loop = perSecond(LOOP);
        double async = perSecond(ASYNC);
        for (Program program : programs) {
            say(
                    "| %s | %s | %,.0f | %.2f | %.1f | %.2f |%n",
                    program.what,
                    program.store,
                    program.perSecond(),
                    program.calls / (double) program.files,
                    program.perSecond() / loop,
                    program.perSecond() / async);
        }
    }

    private double perSecond(String what) {
        return programs.stream()
                .filter(program -> program.what.startsWith(what))
                .findFirst()
                .orElseThrow()
                .perSecond();
    }

    /** The heap of exchanges that wait for the outcome of their files; the service is in another process. */
    private void measureWaiting() throws Exception {
        DefaultCamelContext camel = context(new MemoryTransferStore(Clock.systemUTC()));
        AsyncProducer producer = producer(camel, GATHERING + "&awaitCompletion=true&awaitTimeout=-1");
        AtomicInteger ended = new AtomicInteger();
        await(producer, camel, 100, ended);
        aws.clear();
        long threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long before = usedHeap();
        await(producer, camel, WAITING, ended);
        long after = usedHeap();
        say(
                "%n%,d exchanges wait: %.1f MB of heap, %.1f KB each, %d threads more; %d have ended%n",
                WAITING,
                (after - before) / 1e6,
                (after - before) / 1e3 / WAITING,
                ManagementFactory.getThreadMXBean().getThreadCount() - threads,
                ended.get());
    }

    private void await(AsyncProducer producer, DefaultCamelContext camel, int exchanges, AtomicInteger ended)
            throws Exception {
        int waitingBefore = waiting(camel);
        for (int number = 0; number < exchanges; number++) {
            producer.process(exchange(camel, number), doneSync -> ended.incrementAndGet());
        }
        Awaitility.await().atMost(PATIENCE).until(() -> aws.calls() >= exchanges / FILES_PER_CALL);
        Awaitility.await().atMost(PATIENCE).until(() -> waiting(camel) == waitingBefore + exchanges);
    }

    private static int waiting(DefaultCamelContext camel) {
        return camel.getComponent("aws2-transfer", TransferComponent.class)
                .tracker()
                .starts()
                .waiting();
    }

    private static long usedHeap() {
        for (int round = 0; round < 5; round++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private DefaultCamelContext context(TransferStore store) {
        TransferComponent component = new TransferComponent();
        component.setStore(store);
        component.setCheckMinDelay(600_000);
        component.setCheckMaxDelay(600_000);
        component.getConfiguration().setTransferAsyncClient(client());
        DefaultCamelContext camel = opened(new DefaultCamelContext());
        camel.addComponent("aws2-transfer", component);
        camel.start();
        return camel;
    }

    private AsyncProducer producer(DefaultCamelContext camel, String options) throws Exception {
        AsyncProducer producer = camel.getEndpoint("aws2-transfer:" + aws.connectorId + "?direction=send" + options)
                .createAsyncProducer();
        producer.start();
        return producer;
    }

    private static Exchange exchange(DefaultCamelContext camel, int number) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(path(number));
        return exchange;
    }

    private static String path(int number) {
        return "/benchmark-bucket/outbox/file-" + number + ".xml";
    }

    /** With a bound of calls that all programs have. */
    private TransferAsyncClient client() {
        return opened(TransferAsyncClient.builder()
                .endpointOverride(aws.endpoint)
                .region(BenchmarkedAws.REGION)
                .credentialsProvider(BenchmarkedAws.CREDENTIALS)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(CALLS)
                        .connectionAcquisitionTimeout(Duration.ofMinutes(1)))
                .build());
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ServerUrls.postgres());
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
        System.out.flush();
    }
}
