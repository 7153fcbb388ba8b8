package io.github.camelawstransfer.store.jdbc;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The figures as a table in Markdown: a row for each figure and number of nodes, a column for each store. */
final class BenchmarkTable {
    private record Row(String what, int nodes) {}

    private final Map<Row, Map<String, Double>> rows = new LinkedHashMap<>();
    private final Set<String> stores = new LinkedHashSet<>();

    void add(String what, int nodes, String store, double figure) {
        stores.add(store);
        rows.computeIfAbsent(new Row(what, nodes), row -> new LinkedHashMap<>()).put(store, figure);
    }

    static String number(double figure) {
        return String.format(Locale.ROOT, figure < 100 ? "%.2f" : "%,.0f", figure);
    }

    @SuppressWarnings("SystemOut")
    void print(BenchmarkSettings settings) {
        System.out.printf(
                Locale.ROOT,
                "%n%d cores, load average %.1f at the end, Java %s, each figure over %d s, churn of %d s%n%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                settings.seconds().toSeconds(),
                settings.churn().toSeconds());
        System.out.println("| figure | nodes | " + String.join(" | ", stores) + " |");
        System.out.println("| --- | ---: |" + " ---: |".repeat(stores.size()));
        rows.forEach((row, figures) -> {
            StringBuilder line = new StringBuilder("| " + row.what() + " | " + row.nodes() + " |");
            stores.forEach(store -> line.append(' ')
                    .append(figures.containsKey(store) ? number(figures.get(store)) : "")
                    .append(" |"));
            System.out.println(line);
        });
    }
}
