package io.github.camelawstransfer.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs pieces of work on several threads for a while. */
final class BenchmarkThreads {
    /** A piece of work on a node; tells how much it got done, 0 when nothing is left to do. */
    @FunctionalInterface
    interface Piece {
        int on(int node) throws Exception;
    }

    private BenchmarkThreads() {}

    /**
     * Repeats the piece on so many threads of each node.
     *
     * @return how much got done in a second
     */
    static double perSecond(int nodes, int threadsOfNode, Duration time, Piece piece) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(nodes * threadsOfNode);
        try {
            long begin = System.nanoTime();
            List<Future<Long>> running = new ArrayList<>();
            for (int thread = 0; thread < nodes * threadsOfNode; thread++) {
                int node = thread % nodes;
                running.add(threads.submit(() -> repeat(piece, node, begin + time.toNanos())));
            }
            long done = 0;
            for (Future<Long> one : running) {
                done += one.get();
            }
            return done * 1e9 / (System.nanoTime() - begin);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long repeat(Piece piece, int node, long end) throws Exception {
        long done = 0;
        while (System.nanoTime() < end) {
            int more = piece.on(node);
            if (more == 0) {
                break;
            }
            done += more;
        }
        return done;
    }
}
