package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.TransferStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The contract of a store, on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcStoreContract extends TransferStoreContract {
    private TestDatabase database;
    private JdbcTransferStore store;

    abstract TestDatabase connect();

    @BeforeAll
    void connectOnce() {
        database = connect();
    }

    @BeforeEach
    void empty() {
        store = database.emptyStore();
    }

    @AfterAll
    void disconnect() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    public TransferStore store() {
        return store;
    }

    @Override
    public void advance(Duration duration) {
        database.advance(duration);
    }

    TestDatabase database() {
        return database;
    }
}
