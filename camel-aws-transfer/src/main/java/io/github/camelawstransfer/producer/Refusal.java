package io.github.camelawstransfer.producer;

/** What is said to who asked for something that cannot be: header or option, value and rule, before any call. */
enum Refusal {
    /** Of something that was to start files. */
    OF_A_START(" Nothing was started."),
    /** Of something that starts nothing anyway. */
    OF_A_CALL("");

    private final String consequence;

    Refusal(String consequence) {
        this.consequence = consequence;
    }

    /**
     * Makes the exception.
     *
     * @param source the header, option or body that holds the value, as it is to be named to the user
     * @param value  the value, as it is to be shown
     * @param rule   what the value breaks
     */
    IllegalArgumentException of(String source, String value, String rule) {
        return new IllegalArgumentException(source + " is " + value + ", but " + rule + "." + consequence);
    }
}
