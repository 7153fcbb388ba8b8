package io.github.camelawstransfer.emulator.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What gets between a client and the service. */
public interface Interference {
    /** A request for this operation has reached the server. */
    void called(String operation);

    /** The answer to give instead of doing anything. */
    Optional<Reply> refusal(Call call);

    /**
     * What is sent of the answer to a call that has taken effect; nothing if it gets lost.
     *
     * @param reply the service's own answer
     */
    Optional<Reply> sent(Call call, Reply reply);

    /** Done when whatever answers this call may be sent. Asked for once the call has had its effect. */
    CompletableFuture<?> held(Call call);
}
