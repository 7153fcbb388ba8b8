package io.github.camelawstransfer.store.jdbc;

class H2TransferStoreTest extends JdbcStoreContract {
    @Override
    TestDatabase connect() {
        return TestDatabase.h2();
    }
}
