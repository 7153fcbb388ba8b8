package io.github.camelawstransfer;

import io.github.camelawstransfer.tracking.TransferStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes methods of a store fail, reads too; {@link BeforeStep} does so to writes alone. */
final class BrokenStore {
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final TransferStore store;

    BrokenStore(TransferStore broken) {
        store = (TransferStore) Proxy.newProxyInstance(
                TransferStore.class.getClassLoader(), new Class<?>[] {TransferStore.class}, (proxy, method, values) -> {
                    if (failures.computeIfPresent(method.getName(), (name, left) -> left == 0 ? null : left - 1)
                            != null) {
                        throw new IllegalStateException("the store does not answer " + method.getName());
                    }
                    try {
                        return method.invoke(broken, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    TransferStore store() {
        return store;
    }

    /** Lets the next calls of a method fail. */
    void fail(String method, int times) {
        failures.put(method, times);
    }

    /** Lets the method work again. */
    void mend(String method) {
        failures.remove(method);
    }
}
