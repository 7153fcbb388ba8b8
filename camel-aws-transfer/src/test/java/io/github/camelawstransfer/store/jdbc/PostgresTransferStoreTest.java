package io.github.camelawstransfer.store.jdbc;

class PostgresTransferStoreTest extends JdbcStoreContract {
    @Override
    TestDatabase connect() {
        return TestDatabase.postgres();
    }
}
