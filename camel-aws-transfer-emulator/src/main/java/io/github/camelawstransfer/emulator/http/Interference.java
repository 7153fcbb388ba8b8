package io.github.camelawstransfer.emulator.http;

import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.Optional;

/** What gets between a client and the service. */
public interface Interference {
    /** A request for this operation has reached the server. */
    void called(String operation);

    /**
     * The error to answer with instead of doing anything.
     *
     * @param body the request's JSON text
     */
    Optional<ServiceException> refusal(String operation, String body);

    /** Whether the answer of this operation, which has taken effect, gets lost. */
    boolean loses(String operation);
}
