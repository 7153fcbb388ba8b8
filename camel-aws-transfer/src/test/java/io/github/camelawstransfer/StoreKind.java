package io.github.camelawstransfer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.store.jdbc.JdbcTransferStore;
import io.github.camelawstransfer.store.jdbc.ServerUrls;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;

/** Where a test keeps its requests. */
enum StoreKind {
    MEMORY,
    H2,
    POSTGRES,
    MARIADB;

    /** An empty store, and what it keeps open. */
    record Opened(TransferStore store, AutoCloseable connections) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            connections.close();
        }
    }

    Opened open() {
        return switch (this) {
            case MEMORY -> new Opened(new MemoryTransferStore(Clock.systemUTC()), () -> {});
            case H2 -> jdbc("jdbc:h2:mem:kind;DB_CLOSE_DELAY=-1", "sa", "");
            case POSTGRES -> jdbc(ServerUrls.postgres(), "postgres", "postgres");
            case MARIADB -> jdbc(ServerUrls.mariaDb(), "root", "");
        };
    }

    private static Opened jdbc(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(10);
        HikariDataSource pool = new HikariDataSource(config);
        return new Opened(new JdbcTransferStore(pool, "k" + Long.toString(System.nanoTime(), 36) + "_", true), pool);
    }
}
