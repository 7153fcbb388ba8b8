package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.TransferConstants;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** What the route of a node does: it tells the witness, and only then goes on. */
final class Listening implements Processor {
    /** The route fails on a file with this in its name, the first time that this process hears of it. */
    static final String FAILING = "failing";

    /** The route fails on such a file always, until it is healed. */
    static final String DYING = "dying";

    private record OnPath(Predicate<String> path, Runnable action) {}

    private final NodeSettings settings;
    private final WitnessClient witness;
    private final Map<String, Boolean> failed = new ConcurrentHashMap<>();
    private final Queue<OnPath> onPath = new ConcurrentLinkedQueue<>();
    private volatile boolean healed;
    private volatile BiConsumer<String, String> heard = (path, status) -> {};

    Listening(NodeSettings settings, WitnessClient witness) {
        this.settings = settings;
        this.witness = witness;
    }

    /** Runs something once, in the exchange of the first path that matches. */
    void once(Predicate<String> path, Runnable action) {
        onPath.add(new OnPath(path, action));
    }

    /** Lets the route process what it always failed on. */
    void heal() {
        healed = true;
    }

    /** Called after each event with its path and status. */
    void onHeard(BiConsumer<String, String> listener) {
        heard = listener;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(TransferConstants.FILE_PATH, String.class);
        String status = message.getHeader(TransferConstants.STATUS, String.class);
        String eventId = message.getHeader(TransferConstants.EVENT_ID, String.class);
        boolean fails = fails(path, eventId);
        Delivery delivery = new Delivery(
                settings.name(),
                eventId,
                message.getHeader(TransferConstants.REQUEST_ID, String.class),
                message.getHeader(TransferConstants.SEQUENCE_NUMBER, int.class),
                status,
                path,
                !fails);
        witness.tell("heard", delivery.toLine());
        runOnce(path);
        if (fails) {
            throw new IllegalStateException("The route fails on " + path);
        }
        heard.accept(path, status);
    }

    private boolean fails(String path, String eventId) {
        return (path.contains(DYING) && !healed)
                || (path.contains(FAILING) && failed.putIfAbsent(eventId, true) == null);
    }

    private void runOnce(String path) {
        List<OnPath> matching =
                onPath.stream().filter(entry -> entry.path().test(path)).toList();
        for (OnPath entry : matching) {
            if (onPath.remove(entry)) {
                entry.action().run();
            }
        }
    }
}
