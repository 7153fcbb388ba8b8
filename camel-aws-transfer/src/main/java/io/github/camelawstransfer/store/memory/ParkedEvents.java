package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.ParkedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events that wait for their job, in the order in which they came; when there are too many, the oldest goes. */
final class ParkedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);

    private final int max;
    private final Map<String, ParkedEvent> events = new LinkedHashMap<>();

    ParkedEvents(int max) {
        this.max = max;
    }

    /** Adds an event; false when it is there already. */
    boolean add(ParkedEvent event) {
        boolean isNew = events.putIfAbsent(event.eventId(), event) == null;
        if (events.size() > max) {
            ParkedEvent oldest = events.values().iterator().next();
            events.remove(oldest.eventId());
            LOG.warn(
                    "The memory store is full and dropped event {} of transfer {}, which no job has waited for",
                    oldest.eventId(),
                    oldest.transferId());
        }
        return isNew;
    }

    List<ParkedEvent> of(String transferId) {
        return events.values().stream()
                .filter(event -> event.transferId().equals(transferId))
                .toList();
    }

    boolean remove(String eventId) {
        return events.remove(eventId) != null;
    }
}
