package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.crash.CrashPoint.Moment;
import io.github.camelawstransfer.tracking.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The work of a node that dies at any time: it sends without end, as much as it can hear of. */
final class Load {
    /** How many requests a node starts at once. */
    static final int SENDERS = 2;

    /** How many calls may be under way when a node dies: those of its senders, and of what it sends again. */
    static final int CALLS = SENDERS + 1;

    private static final int FILES_UNDER_WAY = 40;
    private static final int KEYED_FILES = 12;
    private static final int[] SIZES = {1, 1, 1, 2, 3, 12};

    private final Node node;
    /** Whoever hears of a file may send one, so that among several nodes the permits go around. */
    private final Semaphore files = new Semaphore(FILES_UNDER_WAY);

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger keys = new AtomicInteger();
    private final List<Connection> taken = new ArrayList<>();
    private final AtomicBoolean ready = new AtomicBoolean();
    private volatile boolean quiet;

    Load(Node node) {
        this.node = node;
        node.listening.onHeard((path, status) -> {
            if (ready.compareAndSet(false, true)) {
                node.witness.tell("ready", node.settings.name());
            }
            boolean concluded = !status.equals("QUEUED") && !status.equals("IN_PROGRESS");
            if (concluded && files.availablePermits() < FILES_UNDER_WAY) {
                files.release();
            }
        });
    }

    /** How many requests of the life before a node sends again, as a broker does that had no word of their end. */
    private static final int KEYS_SENT_AGAIN = 4;

    void run() throws InterruptedException {
        new Thread(this::sendAgainWhatTheLifeBeforeSent).start();
        List<Thread> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender ->
                        new Thread(() -> send(new Random(node.settings.name().hashCode() + sender))))
                .toList();
        senders.forEach(Thread::start);
        for (Thread sender : senders) {
            sender.join();
        }
        node.witness.tell("ready", node.settings.name() + " is quiet");
        Thread.currentThread().join();
    }

    private void send(Random random) {
        while (!quiet) {
            if (random.nextInt(8) == 0) {
                files.acquireUninterruptibly(KEYED_FILES);
                misbehave(random);
                String key = node.settings.name() + "-keyed-" + keys.incrementAndGet();
                node.insistTogether(key, keyed(key));
                continue;
            }
            int size = SIZES[random.nextInt(SIZES.length)];
            files.acquireUninterruptibly(size);
            misbehave(random);
            boolean sent = (size == 1 && random.nextInt(5) == 0
                                    ? node.retrieve(name(random))
                                    : node.send(IntStream.range(0, size)
                                            .mapToObj(n -> name(random))
                                            .toList()))
                            .getException()
                    == null;
            if (!sent) {
                files.release(size);
            }
        }
    }

    private void sendAgainWhatTheLifeBeforeSent() {
        Matcher life = Pattern.compile("(.*?)(\\d+)").matcher(node.settings.name());
        if (life.matches() && !life.group(2).equals("0")) {
            String before = life.group(1) + (Integer.parseInt(life.group(2)) - 1);
            IntStream.rangeClosed(1, KEYS_SENT_AGAIN)
                    .mapToObj(n -> before + "-keyed-" + n)
                    .forEach(key -> node.sendAndInsist(key, keyed(key)));
        }
    }

    /** A request of several jobs, some files of which fail. */
    private static List<String> keyed(String key) {
        return IntStream.range(0, KEYED_FILES)
                .mapToObj(n -> key + (n % 5 == 1 ? "-missing-" : "-file-") + n)
                .toList();
    }

    private void misbehave(Random random) {
        int dice = random.nextInt(30);
        if (dice == 0) {
            node.witness.tell("throttle", "");
        } else if (dice == 1) {
            node.witness.tell("lose", "");
        }
    }

    private String name(Random random) {
        String kind =
                switch (random.nextInt(12)) {
                    case 0 -> "missing";
                    case 1 -> Listening.FAILING;
                    default -> "file";
                };
        return node.settings.name() + "-" + kind + "-" + number.incrementAndGet();
    }

    /**
     * Obeys one of: {@code quiet}; {@code send} names; {@code hold-route} part of a path, which holds the exchange of the
     * first such file; {@code hold-step} step, which holds the node before the next such step; {@code exhaust-pool};
     * {@code stop-route}; {@code start-route}. What is held goes on when the witness says so.
     */
    void obey(String command) {
        List<String> words = List.of(command.split(" ", -1));
        switch (words.get(0)) {
            case "quiet" -> {
                quiet = true;
                files.release(FILES_UNDER_WAY * 10);
            }
            case "send" -> inBackground(() -> node.send(words.subList(1, words.size())));
            case "hold-route" -> node.listening.once(path -> path.contains(words.get(1)), () -> hold("route"));
            case "hold-step" -> node.steps.next(Step.valueOf(words.get(1)), Moment.BEFORE, () -> hold(words.get(1)));
            case "exhaust-pool" -> inBackground(this::exhaust);
            case "stop-route" ->
                controlRoute("stopped", () -> node.camel.getRouteController().stopRoute(Node.ROUTE));
            case "start-route" ->
                controlRoute("started", () -> node.camel.getRouteController().startRoute(Node.ROUTE));
            default -> throw new IllegalArgumentException(command);
        }
    }

    @FunctionalInterface
    private interface Control {
        void run() throws Exception;
    }

    private void controlRoute(String done, Control control) {
        inBackground(() -> {
            try {
                control.run();
                node.witness.tell("ready", node.settings.name() + " " + done);
            } catch (Exception e) {
                node.witness.tell("trouble", node.settings.name() + " " + e);
            }
        });
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void hold(String where) {
        node.witness.tell("hold", node.settings.name() + "\t" + where);
    }

    /** Takes every connection and keeps it. */
    private void exhaust() {
        while (taken.size() < node.pool.getMaximumPoolSize()) {
            try {
                taken.add(node.pool.getConnection());
            } catch (SQLException e) {
                System.err.println("The pool gave no further connection yet: " + e.getMessage());
            }
        }
        hold("pool");
        taken.forEach(Load::close);
        taken.clear();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
