package io.github.camelawstransfer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
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

    /**
     * One thread that runs what is due. It takes any number of tasks, where Camel's default refuses the 1,001st: each
     * exchange that waits has one.
     */
    static ScheduledExecutorService timer(CamelContext context, Object source, String name) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(1);
        profile.setMaxQueueSize(-1);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return context.getExecutorServiceManager().newScheduledThreadPool(source, name, profile);
    }
}
