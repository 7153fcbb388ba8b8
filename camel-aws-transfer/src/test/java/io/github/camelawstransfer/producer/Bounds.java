package io.github.camelawstransfer.producer;

/**
 * How often an execution of the model may deviate from what happens when all goes well.
 *
 * @param deviations altogether
 * @param order      in the order of what runs
 * @param store      in what becomes of reads and writes of the store
 * @param aws        in the answers of AWS
 * @param file       in what becomes of files
 * @param exchange   in whether exchanges come again
 */
record Bounds(int deviations, int order, int store, int aws, int file, int exchange) {

    int of(Choices.Kind kind) {
        return switch (kind) {
            case ORDER -> order;
            case STORE -> store;
            case AWS -> aws;
            case FILE -> file;
            case EXCHANGE -> exchange;
        };
    }

    /** The same with another number of deviations altogether. */
    Bounds within(int most) {
        return new Bounds(most, order, store, aws, file, exchange);
    }
}
