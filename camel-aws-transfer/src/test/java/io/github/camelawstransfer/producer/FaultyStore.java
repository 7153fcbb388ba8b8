package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.tracking.TransferStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node's way to the store: the model decides of each read and write what runs before it and what becomes of it. */
final class FaultyStore implements InvocationHandler {
    /** Whatever else a store can do is a write. */
    private static final Set<String> READS = Set.of("request", "concluded", "overdueStarts", "jobs", "parked");

    private final TransferStore store;
    private final StartModel model;
    private final ModelNode node;

    private FaultyStore(TransferStore store, StartModel model, ModelNode node) {
        this.store = store;
        this.model = model;
        this.node = node;
    }

    static TransferStore around(TransferStore store, StartModel model, ModelNode node) {
        return (TransferStore) Proxy.newProxyInstance(
                TransferStore.class.getClassLoader(),
                new Class<?>[] {TransferStore.class},
                new FaultyStore(store, model, node));
    }

    /** The store did not answer. */
    static final class StoreDown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreDown(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean write = !READS.contains(method.getName());
        StartModel.StoreFate fate = model.beforeStore(node, method.getName(), write, arguments);
        if (fate == StartModel.StoreFate.FAILS || fate == StartModel.StoreFate.IS_DOWN) {
            throw new StoreDown("the store failed before " + method.getName());
        }
        Object answer;
        try {
            answer = method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            model.afterStore(node, method.getName(), write, arguments, e.getTargetException());
            throw e.getTargetException();
        }
        model.afterStore(node, method.getName(), write, arguments, answer);
        if (fate == StartModel.StoreFate.FAILS_AFTERWARDS) {
            throw new StoreDown("the connection broke after " + method.getName());
        }
        return answer;
    }
}
