package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** How the nodes of a trace claim and deliver; only the one that claimed last may write. */
final class TraceDeliveries {
    private static final Duration LEASE = MINUTE;
    private static final Duration RETRY_AFTER = SECOND.multipliedBy(30);

    private final TransferStore store;
    private final DueMark mark;
    private final int maxChanges;
    private final TraceRoute route;
    private int holder = -1;

    TraceDeliveries(TransferStore store, DueMark mark, int maxChanges, TraceRoute route) {
        this.store = store;
        this.mark = mark;
        this.maxChanges = maxChanges;
        this.route = route;
    }

    TraceDeliveries copyOn(TransferStore copyOfStore) {
        TraceDeliveries copy = new TraceDeliveries(copyOfStore, mark, maxChanges, route.copy());
        copy.holder = holder;
        return copy;
    }

    int holder() {
        return holder;
    }

    TraceRoute route() {
        return route;
    }

    String claim(int number, TraceNode node) {
        List<ClaimedRequest> claimed = store.claim(mark, null, LEASE, 10, maxChanges);
        if (claimed.isEmpty()) {
            return "nothing";
        }
        if (claimed.size() > 1) {
            throw new AssertionError("more is due than the request: " + claimed);
        }
        node.claimed(claimed.get(0));
        holder = number;
        StringBuilder answer = new StringBuilder();
        claimed.get(0).changes().forEach(change -> answer.append(change.eventId())
                .append(" after ")
                .append(change.previous())
                .append(" of ")
                .append(TraceJobs.describe(change.job())));
        return answer.toString();
    }

    String attempt(int number, TraceNode node) {
        Change change = node.toDeliver.get(0);
        return fenced(number, node, () -> {
            int attempts = store.attempt(node.claim, change.item().number(), change.status());
            node.attempted = true;
            route.hear(change);
            return "attempt " + attempts;
        });
    }

    String settle(Move.Kind how, int number, TraceNode node) {
        Change change = node.toDeliver.get(0);
        int item = change.item().number();
        boolean last = node.toDeliver.size() == 1;
        return fenced(number, node, () -> {
            switch (how) {
                case DELIVERED -> store.delivered(node.claim, item, change.status(), last);
                case FAILED -> store.failed(node.claim, item, change.status(), RETRY_AFTER, last);
                default -> store.dead(node.claim, item, change.status(), last);
            }
            if (how == Move.Kind.DEAD) {
                route.giveUp(change);
            }
            node.settled();
            holder = last ? -1 : number;
            return "settled";
        });
    }

    String renew(int number, TraceNode node) {
        return fenced(number, node, () -> {
            store.renew(node.claim, LEASE);
            return "renewed";
        });
    }

    String release(int number, TraceNode node) {
        store.release(node.claim);
        node.dropClaim();
        holder = holder == number ? -1 : holder;
        return "released";
    }

    /** A write after a claim passes exactly when nobody has claimed the request since. */
    private String fenced(int number, TraceNode node, Supplier<String> write) {
        boolean held = holder == number;
        String answer;
        try {
            answer = write.get();
        } catch (ClaimLostException e) {
            node.dropClaim();
            answer = "lost";
        }
        if (held == answer.equals("lost")) {
            throw new AssertionError("node " + number + " held the request: " + held + ", its write was: " + answer);
        }
        return answer;
    }
}
