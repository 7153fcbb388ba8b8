package io.github.camelawstransfer.producer;

/** What no execution of the model breaks, the worst first. */
enum Invariant {
    /**
     * No path is called again after a call that may have started it, unless AWS said that it FAILED, or the user allows it
     * for a start that is in doubt. With a key this holds across all exchanges that have it.
     */
    NO_SECOND_START("no file is started again that may have been started"),
    /** The store knows the transfer, or doubts; or the exchange was told its id. */
    NOTHING_UNKNOWN("nothing that was started is unknown"),
    /** A request with the same key would begin anew. */
    NO_KEY_FREE("no key is free while something under it may have been started"),
    /** Once nothing fails any more. */
    EXCHANGES_END("every exchange ends"),
    /** An outcome names each path once, with the status of its latest attempt; a receipt names what was started. */
    RESULT_IS_TRUE("a result tells of every file as it is");

    private final String text;

    Invariant(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
