package io.github.camelawstransfer.start;

import io.github.camelawstransfer.tracking.RequestPlan;
import java.util.concurrent.CompletableFuture;

/**
 * A request that is started in one call with others.
 *
 * @param command what is to be started
 * @param outcome what came of it
 */
record GatheredStart(StartCommand command, CompletableFuture<StartOutcome> outcome) {

    RequestPlan plan() {
        return command.plan();
    }

    boolean isRequest(String requestId) {
        return command.requestId().equals(requestId);
    }

    void fail(Throwable cause) {
        outcome.completeExceptionally(cause);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure is the outcome's
    void follow(CompletableFuture<StartOutcome> started) {
        started.whenComplete((done, failure) -> {
            if (failure == null) {
                outcome.complete(done);
            } else {
                fail(failure);
            }
        });
    }
}
