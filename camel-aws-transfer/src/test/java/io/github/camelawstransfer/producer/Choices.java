package io.github.camelawstransfer.producer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What an execution of the model chose wherever something else could have happened. The first alternative is what happens
 * when all goes well; each other one is a deviation, and an execution has a bounded number of them. All executions within
 * the bound are gone through by {@link #next}; beyond it a random number decides.
 */
final class Choices {
    /** What is chosen, because each kind has a bound of its own. */
    enum Kind {
        /** What runs next. */
        ORDER,
        /** What becomes of a read or write of the store. */
        STORE,
        /** What AWS answers. */
        AWS,
        /** What becomes of a file. */
        FILE,
        /** Whether an exchange that failed comes again. */
        EXCHANGE
    }

    private final List<Integer> prefix;
    private final Bounds bounds;
    private final Random random;
    private final double deviating;
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> alternatives = new ArrayList<>();
    private final Map<Kind, Integer> spent = new EnumMap<>(Kind.class);
    private final List<String> meanings = new ArrayList<>();
    private int deviations;

    private Choices(List<Integer> prefix, Bounds bounds, Random random, double deviating) {
        this.prefix = prefix;
        this.bounds = bounds;
        this.random = random;
        this.deviating = deviating;
    }

    /** The first execution of all within the bounds: nothing deviates. */
    static Choices first(Bounds bounds) {
        return new Choices(List.of(), bounds, new Random(0), 0);
    }

    /** An execution in which each choice deviates with the given probability, while the bounds allow it. */
    static Choices random(Bounds bounds, long seed, double deviating) {
        return new Choices(List.of(), bounds, new Random(seed), deviating);
    }

    /** The same execution once more. */
    Choices again() {
        return new Choices(List.copyOf(taken), bounds, new Random(0), 0);
    }

    /** The execution after this one; empty when this was the last. */
    Optional<Choices> next() {
        int last = taken.size() - 1;
        while (last >= 0 && taken.get(last) + 1 >= alternatives.get(last)) {
            last--;
        }
        if (last < 0) {
            return Optional.empty();
        }
        List<Integer> following = new ArrayList<>(taken.subList(0, last));
        following.add(taken.get(last) + 1);
        return Optional.of(new Choices(following, bounds, new Random(0), 0));
    }

    /** Chooses one of some alternatives, from 0. */
    int pick(Kind kind, int count) {
        if (count < 2 || deviations >= bounds.deviations() || spent.getOrDefault(kind, 0) >= bounds.of(kind)) {
            return 0;
        }
        int position = taken.size();
        int choice = position < prefix.size() ? prefix.get(position) : 0;
        if (position >= prefix.size() && random.nextDouble() < deviating) {
            choice = 1 + random.nextInt(count - 1);
        }
        taken.add(choice);
        alternatives.add(count);
        if (choice != 0) {
            deviations++;
            spent.merge(kind, 1, Integer::sum);
        }
        return choice;
    }

    /** Says what a choice meant that was not the first alternative. */
    void meant(String deviation) {
        meanings.add(deviation);
    }

    /** What happened instead of what happens when all goes well. */
    List<String> meanings() {
        return meanings;
    }
}
