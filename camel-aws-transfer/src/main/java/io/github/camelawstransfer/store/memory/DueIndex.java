package io.github.camelawstransfer.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Things that are due at some time, in the order of their due times; things without a due time are not in it. */
final class DueIndex<T> {
    private record Place(Instant due, long order) {}

    private final TreeMap<Place, T> byPlace =
            new TreeMap<>(Comparator.comparing(Place::due).thenComparingLong(Place::order));
    private final Map<T, Place> places = new HashMap<>();
    private long order;

    void set(T thing, @Nullable Instant due) {
        Place old = places.get(thing);
        if (old != null && old.due().equals(due)) {
            return;
        }
        if (old != null) {
            byPlace.remove(old);
            places.remove(thing);
        }
        if (due != null) {
            Place place = new Place(due, order++);
            byPlace.put(place, thing);
            places.put(thing, place);
        }
    }

    /** The first wanted things that are due now, at most {@code max}. */
    List<T> due(Instant now, int max, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        for (Map.Entry<Place, T> entry : byPlace.entrySet()) {
            if (found.size() >= max || entry.getKey().due().isAfter(now)) {
                break;
            }
            if (wanted.test(entry.getValue())) {
                found.add(entry.getValue());
            }
        }
        return found;
    }
}
