package io.github.camelawstransfer;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** Makes the component's pools through Camel's manager. */
final class TransferThreads {
    private TransferThreads() {}

    /** A pool of a fixed size that takes all work while it runs and refuses it loudly afterwards. */
    static ExecutorService fixed(CamelContext context, Object source, String name, int size) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(size);
        profile.setMaxPoolSize(size);
        profile.setMaxQueueSize(-1);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return context.getExecutorServiceManager().newThreadPool(source, name, profile);
    }
}
