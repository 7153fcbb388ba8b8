#!/usr/bin/env bash
# Apache Camel 4.18.0, camel-support: a thread pool with maxQueueSize -1.
#
# Guess: ThreadPoolProfile says of maxQueueSize "Use -1 or Integer.MAX_VALUE for an unbounded queue", so a pool of 2 threads
#   takes any number of tasks, and the third waits in the queue.
# Behaviour: -1 makes a SynchronousQueue. The third task is rejected, and with the default policy (CallerRuns) it runs on the
#   thread of whoever handed it over, which may be a thread that must never block. Integer.MAX_VALUE does what both are said
#   to do. With -1 and a core size of 0 the pool silently has one thread.
# Output seen: "-1: 2 run in the pool, 1 on the caller; queue SynchronousQueue"
#              "2147483647: 2 run in the pool, 0 on the caller, 1 waits; queue LinkedBlockingQueue"
# Needs: JDK 17, Maven. Runs in a temporary folder. Exit 1 when the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.camel</groupId>
      <artifactId>camel-core-engine</artifactId>
      <version>4.18.0</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
POM

cat > Finding.java <<'JAVA'
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

public class Finding {
    public static void main(String[] arguments) throws Exception {
        boolean handedOver = pool(-1).endsWith("queue SynchronousQueue");
        boolean queued = pool(Integer.MAX_VALUE).endsWith("queue LinkedBlockingQueue");
        System.exit(handedOver && queued ? 0 : 1);
    }

    static String pool(int queue) throws Exception {
        ThreadPoolProfile profile = new ThreadPoolProfile("finding");
        profile.setPoolSize(2);
        profile.setMaxPoolSize(2);
        profile.setMaxQueueSize(queue);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            ThreadPoolExecutor pool = (ThreadPoolExecutor)
                    camel.getExecutorServiceManager().newThreadPool(camel, "finding", profile);
            Thread caller = Thread.currentThread();
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch inPool = new CountDownLatch(2);
            AtomicInteger onCaller = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                pool.execute(() -> {
                    if (Thread.currentThread() == caller) {
                        onCaller.incrementAndGet();
                        return;
                    }
                    inPool.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            inPool.await(10, TimeUnit.SECONDS);
            String line = queue + ": " + (2 - inPool.getCount()) + " run in the pool, " + onCaller + " on the caller"
                    + (pool.getQueue().isEmpty() ? "" : ", " + pool.getQueue().size() + " waits")
                    + "; queue " + pool.getQueue().getClass().getSimpleName();
            System.out.println(line);
            go.countDown();
            pool.shutdown();
            return line;
        }
    }
}
JAVA

mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=classpath
java -cp "$(cat classpath)" Finding.java
