package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.http.Interference;
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
    public Optional<ServiceException> refusal(String operation, String body) {
        return faults.nextRefusal(operation).or(() -> faults.refusedPath(body));
    }

    @Override
    public boolean loses(String operation) {
        return faults.nextIsLost(operation);
    }
}
