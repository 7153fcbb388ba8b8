package io.github.camelawstransfer.store.jdbc;

class MariaDbTransferStoreTest extends JdbcStoreContract {
    @Override
    TestDatabase connect() {
        return TestDatabase.mariaDb();
    }
}
