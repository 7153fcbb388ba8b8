package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Writes down what a route was told. */
final class Heard implements Processor {
    record Event(FileResult result, Map<String, Object> headers) {
        String eventId() {
            return (String) headers.get(TransferConstants.EVENT_ID);
        }
    }

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void process(Exchange exchange) {
        events.add(new Event(
                exchange.getMessage().getBody(FileResult.class),
                Map.copyOf(exchange.getMessage().getHeaders())));
    }

    List<Event> events() {
        return events;
    }

    List<String> eventIds() {
        return events.stream().map(Event::eventId).toList();
    }

    List<ItemStatus> statusesOf(String path) {
        List<ItemStatus> statuses = new ArrayList<>();
        events.stream()
                .filter(event -> event.result().path().equals(path))
                .forEach(event -> statuses.add(event.result().status()));
        return statuses;
    }

    List<ItemStatus> statuses() {
        return events.stream().map(event -> event.result().status()).toList();
    }

    /** Waits until so many files have come to their end. */
    void awaitFinals(int count) {
        await().untilAsserted(() -> assertThat(finals()).hasSize(count));
    }

    List<FileResult> finals() {
        return events.stream()
                .map(Event::result)
                .filter(result -> result.status().isFinal())
                .toList();
    }
}
