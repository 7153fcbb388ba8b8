package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.http.Call;
import io.github.camelawstransfer.emulator.http.Interference;
import io.github.camelawstransfer.emulator.http.Reply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Counts calls for the oracle and asks the faults what goes wrong. */
final class ServiceInterference implements Interference {
    private final Oracle oracle;
    private final Faults faults;

    ServiceInterference(Oracle oracle, Faults faults) {
        this.oracle = oracle;
        this.faults = faults;
    }

    @Override
    public void called(String operation) {
        oracle.called(operation);
    }

    @Override
    public Optional<Reply> refusal(Call call) {
        return faults.nextRefusal(call.operation())
                .or(() -> faults.refusedPath(call.body()).map(Reply::error))
                .or(() -> faults.results().fail(call)
                        ? Optional.of(Reply.error(ServiceException.internalError()))
                        : Optional.empty());
    }

    @Override
    public Optional<Reply> sent(Call call, Reply reply) {
        HttpAnswer real = HttpAnswer.from(reply);
        HttpAnswer rewritten = real.withBody(faults.results().rewrite(call).apply(real.body()));
        return faults.nextEnding(call.operation()).apply(rewritten).map(HttpAnswer::reply);
    }

    @Override
    public CompletableFuture<?> held(Call call) {
        return faults.results().hold(call);
    }
}
