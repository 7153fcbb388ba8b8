package io.github.camelawstransfer.store.jdbc;

import java.time.Duration;
import java.util.List;

/**
 * What is measured, and for how long; each from a system property that begins with {@code benchmark.}.
 *
 * @param stores  {@code stores}: which stores
 * @param seconds {@code seconds}: how long each figure is measured
 * @param churn   {@code churn}: how many seconds of work go before the figures after churn
 * @param small   {@code small}: the number of jobs of the small figures
 * @param large   {@code large}: the number of jobs of the large figures
 * @param nodes   {@code nodes}: the most nodes; one node is always measured
 */
record BenchmarkSettings(List<String> stores, Duration seconds, Duration churn, int small, int large, int nodes) {
    /** How many requests have something to deliver, all the time. */
    static final int DUE = 1_000;

    static BenchmarkSettings read() {
        return new BenchmarkSettings(
                List.of(System.getProperty("benchmark.stores", "memory,h2,postgresql")
                        .split(",")),
                Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 5)),
                Duration.ofSeconds(Integer.getInteger("benchmark.churn", 60)),
                Integer.getInteger("benchmark.small", 10_000),
                Integer.getInteger("benchmark.large", 1_000_000),
                Integer.getInteger("benchmark.nodes", 4));
    }
}
