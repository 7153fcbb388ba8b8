package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.store.jdbc.ServerUrls;
import java.nio.file.Path;

/**
 * A database that outlives the processes that use it.
 *
 * @param name     for texts
 * @param url      its JDBC URL
 * @param user     who logs in
 * @param password with what
 */
record Database(String name, String url, String user, String password) {

    /** H2 as an embedded file, which one process at a time can open. */
    static Database h2(Path folder) {
        return new Database("H2", "jdbc:h2:file:" + folder.resolve("store"), "sa", "");
    }

    static Database postgres() {
        return new Database("PostgreSQL", ServerUrls.postgres(), "postgres", "postgres");
    }

    static Database mariaDb() {
        return new Database("MariaDB", ServerUrls.mariaDb(), "root", "");
    }
}
