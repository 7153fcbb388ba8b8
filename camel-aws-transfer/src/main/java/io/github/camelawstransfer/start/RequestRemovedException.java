package io.github.camelawstransfer.start;

/** The request was removed meanwhile, because nothing of it was started: it can be begun again. */
final class RequestRemovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RequestRemovedException(String requestId) {
        super("Request " + requestId + " was removed from the store before it was started");
    }
}
