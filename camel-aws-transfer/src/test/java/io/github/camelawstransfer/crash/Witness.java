package io.github.camelawstransfer.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelawstransfer.emulator.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears from the nodes over HTTP, and outlives them: what it was told, it was told before the node went on. */
final class Witness implements AutoCloseable {
    private static final String OPERATION = "StartFileTransfer";

    /** A delivery and the {@link System#nanoTime()} at which it was heard of. */
    record Arrival(Delivery delivery, long nanos) {}

    /** A write that the store refused because its claim was lost. */
    record RefusedWrite(String node, String write, String requestId) {}

    /** A node that waits somewhere until it is released. */
    record Held(String node, String where, CountDownLatch release) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "witness");
        thread.setDaemon(true);
        return thread;
    });
    private final Faults faults;

    private final Queue<Arrival> deliveries = new ConcurrentLinkedQueue<>();
    private final Queue<String> receipts = new ConcurrentLinkedQueue<>();
    final AtomicInteger lostAnswers = new AtomicInteger();

    final List<RefusedWrite> refusedWrites = new CopyOnWriteArrayList<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();
    final Map<String, Long> readyNodes = new ConcurrentHashMap<>();
    final List<Held> held = new CopyOnWriteArrayList<>();
    final BlockingQueue<List<LedgerRow>> settled = new LinkedBlockingQueue<>();
    volatile BlockingQueue<String> plans = new LinkedBlockingQueue<>();
    final BlockingQueue<String> survivors = new LinkedBlockingQueue<>();

    Witness(Faults faults) {
        this.faults = faults;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that was delivered, in the order in which it was heard of. */
    List<Delivery> deliveries() {
        return deliveries.stream().map(Arrival::delivery).toList();
    }

    /** The same with their times. */
    List<Arrival> arrivals() {
        return List.copyOf(deliveries);
    }

    /** The ids of all transfers that a producer gave a receipt for. */
    Set<String> receipts() {
        return Set.copyOf(receipts);
    }

    /** What nodes said that are gone; those that still seem to wait for a plan take none of the next ones. */
    void forgetAnswers() {
        settled.clear();
        plans = new LinkedBlockingQueue<>();
        survivors.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(exchange.getRequestURI().getPath(), body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(String path, String body) throws InterruptedException {
        switch (path) {
            case "/heard" -> deliveries.add(new Arrival(Delivery.parse(body), System.nanoTime()));
            case "/ready" -> readyNodes.put(body, System.nanoTime());
            case "/throttle" -> faults.throttle(OPERATION, 1, 1);
            case "/lose" -> {
                lostAnswers.incrementAndGet();
                faults.loseAnswer(OPERATION, 1);
            }
            case "/receipt" -> body.lines().forEach(receipts::add);
            case "/refused" -> {
                String[] words = body.split("\t", -1);
                refusedWrites.add(new RefusedWrite(words[0], words[1], words[2]));
            }
            case "/hold" -> hold(body.split("\t", -1));
            case "/survived" -> survivors.add(body);
            case "/settled" -> {
                settled.add(body.lines().map(LedgerRow::parse).toList());
                return plans.take();
            }
            default -> troubles.add(path + " " + body);
        }
        return "";
    }

    private void hold(String[] words) throws InterruptedException {
        Held here = new Held(words[0], words[1], new CountDownLatch(1));
        held.add(here);
        here.release().await();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
