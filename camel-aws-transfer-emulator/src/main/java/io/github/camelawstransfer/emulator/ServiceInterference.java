package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.http.Call;
import io.github.camelawstransfer.emulator.http.Interference;
import io.github.camelawstransfer.emulator.http.Reply;
import java.util.Optional;

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
                .or(() -> faults.refusedPath(call.body()).map(Reply::error));
    }

    @Override
    public Optional<Reply> sent(Call call, Reply reply) {
        return faults.nextEnding(call.operation()).apply(HttpAnswer.from(reply)).map(HttpAnswer::reply);
    }
}
