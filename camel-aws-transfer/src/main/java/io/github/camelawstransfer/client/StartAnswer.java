package io.github.camelawstransfer.client;

/** What became of a Start… call. */
public sealed interface StartAnswer {

    /**
     * AWS started it.
     *
     * @param transferId AWS's id
     */
    record Started(String transferId) implements StartAnswer {}

    /**
     * Nothing was started, for certain.
     *
     * @param cause what AWS or the SDK said
     */
    record Refused(Throwable cause) implements StartAnswer {}

    /**
     * The answer was lost: something may or may not have been started.
     *
     * @param cause what the SDK said
     */
    record Unanswered(Throwable cause) implements StartAnswer {}
}
