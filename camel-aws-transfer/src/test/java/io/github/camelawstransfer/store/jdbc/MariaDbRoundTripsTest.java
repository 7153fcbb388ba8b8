package io.github.camelawstransfer.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.tracking.Claim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The server counts what it is asked. */
class MariaDbRoundTripsTest {
    private static final String SET_BY_URL =
            "sessionVariables=tx_isolation='READ-COMMITTED',idle_transaction_timeout=5";
    private static final int TIMES = 10;

    @Test
    void connectionsThatComeAsTheStoreWantsThemSaveFourRoundTripsForEachTransaction() throws Exception {
        assertThat(questionsOfATransaction("") - questionsOfATransaction("&" + SET_BY_URL))
                .isEqualTo(4);
        assertThat(Files.readString(Path.of("../docs/stores.md"))).contains(SET_BY_URL);
    }

    private static long questionsOfATransaction(String parameters) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DatabaseServers.mariaDbUrl() + parameters);
        config.setUsername("root");
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcTransferStore store = new JdbcTransferStore(pool, "trips_", true);
            long before = questions(pool);
            for (int time = 0; time < TIMES; time++) {
                store.release(new Claim("no such request", 1));
            }
            return (questions(pool) - before - 1) / TIMES;
        }
    }

    /** How much this connection has asked so far, this question included. */
    private static long questions(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show session status like 'Questions'")) {
            rows.next();
            return rows.getLong(2);
        }
    }
}
