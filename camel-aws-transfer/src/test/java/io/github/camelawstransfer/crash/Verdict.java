package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.emulator.StartedTransfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what the service did, what the store knows, and what routes were told. */
final class Verdict {
    private static final Set<String> FINAL = Set.of("COMPLETED", "FAILED");

    private final List<StartedTransfer> started;
    private final Function<String, Map<String, String>> statuses;
    private final List<LedgerRow> ledger;
    private final List<Delivery> deliveries;
    private final Map<String, Delivery> firstDelivery = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private Verdict(
            List<StartedTransfer> started,
            Function<String, Map<String, String>> statuses,
            List<LedgerRow> ledger,
            List<Delivery> deliveries) {
        this.started = started;
        this.statuses = statuses;
        this.ledger = ledger;
        this.deliveries = deliveries;
        deliveries.forEach(delivery -> firstDelivery.putIfAbsent(delivery.eventId(), delivery));
    }

    /** Everything that is wrong; empty when every promise was kept. */
    static Set<String> problems(Aws aws, List<LedgerRow> ledger, Witness witness) {
        Verdict verdict = new Verdict(aws.started(), aws::statuses, ledger, witness.deliveries());
        verdict.everyReceiptIsKept(witness.receipts());
        verdict.nothingWasStartedTwice();
        verdict.everyStartIsKnown();
        verdict.everyStatusWasDelivered();
        verdict.eventIdsAreStable();
        verdict.filesAreInOrder();
        return verdict.problems;
    }

    /** How many deliveries repeat one that a route had processed before. */
    static long duplicates(List<Delivery> deliveries) {
        long processed = deliveries.stream().filter(Delivery::processed).count();
        long distinct = deliveries.stream()
                .filter(Delivery::processed)
                .map(Delivery::eventId)
                .distinct()
                .count();
        return processed - distinct;
    }

    /** But for what AWS said was FAILED. */
    private void nothingWasStartedTwice() {
        Map<String, String> transfers = new HashMap<>();
        for (StartedTransfer transfer : started) {
            for (String path : Aws.paths(transfer)) {
                String before = transfers.put(path, transfer.transferId());
                if (before != null && !"FAILED".equals(statuses.apply(before).get(Aws.plain(path)))) {
                    problems.add(path + " was started twice, as " + before + " and " + transfer.transferId());
                }
            }
        }
    }

    /** How many starts ended UNCONFIRMED. */
    static long unconfirmedJobs(List<LedgerRow> ledger) {
        return ledger.stream()
                .filter(row -> row.jobState().equals("UNCONFIRMED"))
                .map(LedgerRow::jobId)
                .distinct()
                .count();
    }

    private void everyReceiptIsKept(Set<String> receipts) {
        Set<String> known = ledger.stream().map(LedgerRow::transferId).collect(Collectors.toSet());
        receipts.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> problems.add("the store forgot transfer " + id + ", which a receipt told of"));
    }

    private void everyStartIsKnown() {
        Map<String, List<LedgerRow>> byTransfer = ledger.stream().collect(Collectors.groupingBy(LedgerRow::transferId));
        Map<String, List<LedgerRow>> byPath = ledger.stream().collect(Collectors.groupingBy(LedgerRow::path));
        for (StartedTransfer transfer : started) {
            List<LedgerRow> known = byTransfer.get(transfer.transferId());
            if (known != null) {
                followed(transfer, known);
            } else {
                unconfirmed(transfer, byPath);
            }
        }
    }

    /** A transfer with a known id ends with AWS's words for each file. */
    private void followed(StartedTransfer transfer, List<LedgerRow> rows) {
        Map<String, String> words = statuses.apply(transfer.transferId());
        if (rows.size() != Aws.paths(transfer).size()) {
            problems.add("transfer " + transfer.transferId() + " has " + rows.size() + " files in the store");
        }
        for (LedgerRow row : rows) {
            String word = words.get(Aws.plain(row.path()));
            if (!FINAL.contains(String.valueOf(word))) {
                problems.add("AWS still says " + word + " of " + row.path());
            } else if (!word.equals(row.status())) {
                problems.add("AWS says " + word + " of " + row.path() + ", the store " + row.status());
            } else if (!firstDelivery.containsKey(row.eventId(word))) {
                problems.add(word + " of " + row.path() + " was never delivered");
            }
        }
    }

    /** A transfer whose id nobody knows is told as UNCONFIRMED. */
    private void unconfirmed(StartedTransfer transfer, Map<String, List<LedgerRow>> byPath) {
        for (String path : Aws.paths(transfer)) {
            List<LedgerRow> rows = byPath.get(path);
            if (rows == null) {
                problems.add("the store knows nothing of " + path + " in transfer " + transfer.transferId());
            } else if (rows.stream().noneMatch(row -> row.jobState().equals("UNCONFIRMED"))) {
                problems.add("transfer " + transfer.transferId() + " of " + path + " is lost: " + rows);
            }
        }
    }

    private void everyStatusWasDelivered() {
        for (LedgerRow row : ledger) {
            if (row.jobState().equals("STARTING") || row.jobState().equals("STARTED")) {
                problems.add("not finished: " + row);
            }
            boolean concludes = FINAL.contains(row.status()) || row.status().equals("UNCONFIRMED");
            if (row.jobState().equals("UNCONFIRMED") && !row.status().equals("UNCONFIRMED")) {
                problems.add("the job is UNCONFIRMED but not the file: " + row);
            }
            if (concludes && !firstDelivery.containsKey(row.eventId(row.status()))) {
                problems.add("never delivered: " + row);
            }
            if (!row.dead().isEmpty() && !row.path().contains(Listening.DYING)) {
                problems.add("given up: " + row);
            }
            if (concludes && row.dead().isEmpty() && !row.delivered().equals(row.status())) {
                problems.add("the store does not know that it was delivered: " + row);
            }
        }
    }

    private void eventIdsAreStable() {
        Map<String, LedgerRow> items = new HashMap<>();
        ledger.forEach(row -> items.put(row.item(), row));
        Map<String, Set<String>> idsByContent = new HashMap<>();
        Map<String, Set<String>> finals = new HashMap<>();
        for (Delivery delivery : deliveries) {
            String id = delivery.eventId();
            LedgerRow row = items.get(id.substring(0, id.lastIndexOf(':')));
            if (row == null || !row.path().equals(delivery.path()) || !id.equals(row.eventId(delivery.status()))) {
                problems.add("the id does not fit: " + delivery + " " + row);
            }
            String item = id.substring(0, id.lastIndexOf(':'));
            add(idsByContent, item + " " + delivery.path() + " " + delivery.status(), id);
            if (FINAL.contains(delivery.status())) {
                add(finals, item, delivery.status());
            }
        }
        several(idsByContent);
        several(finals);
    }

    private static void add(Map<String, Set<String>> sets, String key, String value) {
        sets.computeIfAbsent(key, any -> new HashSet<>()).add(value);
    }

    private void several(Map<String, Set<String>> sets) {
        sets.forEach((key, values) -> {
            if (values.size() > 1) {
                problems.add("several for " + key + ": " + values);
            }
        });
    }

    /** What a file becomes is heard in that order; only what was heard before is heard again. */
    private void filesAreInOrder() {
        Map<String, Integer> newest = new HashMap<>();
        List<Delivery> firsts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        deliveries.stream().filter(delivery -> seen.add(delivery.eventId())).forEach(firsts::add);
        for (Delivery delivery : firsts) {
            String id = delivery.eventId();
            Integer before = newest.put(id.substring(0, id.lastIndexOf(':')), delivery.sequence());
            if (before != null && before >= delivery.sequence()) {
                problems.add("out of order: " + delivery + " after change " + before);
            }
        }
    }
}
