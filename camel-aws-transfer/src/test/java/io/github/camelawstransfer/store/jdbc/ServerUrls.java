package io.github.camelawstransfer.store.jdbc;

/** The database servers of this process, for tests outside this package. */
public final class ServerUrls {
    private ServerUrls() {}

    /** PostgreSQL; the user and the password are postgres. */
    public static String postgres() {
        return DatabaseServers.postgresUrl();
    }

    /** MariaDB; the user is root, without a password. Skips the test where it is not installed. */
    public static String mariaDb() {
        return DatabaseServers.mariaDbUrl();
    }
}
