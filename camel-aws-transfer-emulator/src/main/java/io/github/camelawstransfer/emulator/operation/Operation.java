package io.github.camelawstransfer.emulator.operation;

import java.util.Map;

/** One operation of the service. */
@FunctionalInterface
public interface Operation {
    /**
     * Does what was asked for.
     *
     * @return the members of the answer
     * @throws io.github.camelawstransfer.emulator.error.ServiceException if the service refuses
     */
    Map<String, Object> handle(Input input);
}
