package io.github.camelawstransfer.store.jdbc;

/** The databases that are tested. */
enum Database {
    H2,
    POSTGRESQL,
    MARIADB;

    TestDatabase connect() {
        return switch (this) {
            case H2 -> TestDatabase.h2();
            case POSTGRESQL -> TestDatabase.postgres();
            case MARIADB -> TestDatabase.mariaDb();
        };
    }
}
