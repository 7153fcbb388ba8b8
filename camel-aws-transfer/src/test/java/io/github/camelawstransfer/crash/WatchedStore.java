package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.Transition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A store that tells whether a call brought anything, and which writes it refused because a claim was lost. */
final class WatchedStore {
    private WatchedStore() {}

    static TransferStore around(TransferStore store, BiConsumer<String, Claim> refused) {
        return (TransferStore) Proxy.newProxyInstance(
                WatchedStore.class.getClassLoader(),
                new Class<?>[] {TransferStore.class},
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        Steps.tell(isInVain(answer));
                        return answer;
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof ClaimLostException) {
                            refused.accept(method.getName(), (Claim) arguments[0]);
                        }
                        throw e.getCause();
                    }
                });
    }

    private static boolean isInVain(Object answer) {
        if (answer instanceof Collection<?> found) {
            return found.isEmpty();
        }
        return answer instanceof Optional<?> written
                && written.orElse(null) instanceof Transition transition
                && !transition.changed();
    }
}
