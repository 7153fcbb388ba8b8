package io.github.camelawstransfer.tracking;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the routes of all nodes of a trace heard. */
final class TraceRoute {
    private final Map<String, String> meanings = new HashMap<>();
    private final Map<Integer, ItemStatus> newest = new HashMap<>();
    private final Set<String> givenUp = new HashSet<>();

    TraceRoute copy() {
        TraceRoute copy = new TraceRoute();
        copy.meanings.putAll(meanings);
        copy.newest.putAll(newest);
        copy.givenUp.addAll(givenUp);
        return copy;
    }

    void hear(Change change) {
        String meaning = meaning(change.item(), change.status());
        String before = meanings.putIfAbsent(change.eventId(), meaning);
        if (before == null ? Collections.frequency(meanings.values(), meaning) > 1 : !before.equals(meaning)) {
            throw new AssertionError(change.eventId() + " for " + meaning + ", but what was heard is " + meanings);
        }
        ItemStatus last = newest.put(change.item().number(), change.status());
        if (TraceJobs.rank(change.status()) < TraceJobs.rank(last)) {
            throw new AssertionError(meaning + " is heard after " + last);
        }
    }

    /** A delivery that is not tried again. */
    void giveUp(Change change) {
        givenUp.add(meaning(change.item(), change.status()));
    }

    void requireToHaveHeard(List<Job> jobs) {
        for (Job job : jobs) {
            Item item = job.items().get(0);
            String meaning = meaning(item, item.status());
            if (!givenUp.contains(meaning) && !meanings.containsValue(meaning)) {
                throw new AssertionError(meaning + " was never heard, only " + meanings);
            }
        }
    }

    private static String meaning(Item item, ItemStatus status) {
        return item.number() + " " + item.path() + " " + status;
    }
}
