package io.github.camelawstransfer.store.jdbc;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Real database servers for the tests of this process, on loopback and free ports; they end with it. */
final class DatabaseServers {
    private static final String MARIADB_DAEMON = "/usr/sbin/mariadbd";

    private static EmbeddedPostgres postgres;
    private static String mariaDbUrl;

    private DatabaseServers() {}

    static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return postgres;
    }

    static String postgresUrl() {
        return postgres().getJdbcUrl("postgres", "postgres");
    }

    static synchronized String mariaDbUrl() {
        if (mariaDbUrl == null) {
            requireMariaDb();
            mariaDbUrl = startMariaDb();
        }
        return mariaDbUrl;
    }

    private static void requireMariaDb() {
        if (!Files.isExecutable(Path.of(MARIADB_DAEMON)) && !"true".equals(System.getenv("CI"))) {
            System.err.println("mariadbd is not installed: the tests against MariaDB are skipped");
            Assumptions.abort("mariadbd is not installed");
        }
    }

    private static String startMariaDb() {
        try {
            Path folder = Files.createTempDirectory("mariadb");
            Path data = folder.resolve("data");
            Path log = folder.resolve("log");
            int port = freePort();
            Process install = new ProcessBuilder(
                            "mariadb-install-db",
                            "--no-defaults",
                            "--datadir=" + data,
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (install.waitFor() != 0) {
                throw new IllegalStateException("mariadb-install-db failed: " + Files.readString(log));
            }
            Process server = new ProcessBuilder(List.of(
                            MARIADB_DAEMON,
                            "--no-defaults",
                            "--user=" + System.getProperty("user.name"),
                            "--datadir=" + data,
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--socket=" + folder.resolve("socket"),
                            // Tests kill processes and not the machine: nobody needs to wait for the disk.
                            "--innodb-flush-method=nosync",
                            "--innodb-buffer-pool-size=64M"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
            String url = "jdbc:mariadb://127.0.0.1:" + port + "/test?createDatabaseIfNotExist=true";
            await().atMost(Duration.ofSeconds(60)).until(() -> isUp(url));
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isUp(String url) {
        try (var connection = DriverManager.getConnection(url, "root", "")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void stop(Process server, Path folder) {
        server.destroyForcibly();
        server.onExit().join();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("could not delete " + folder + ": " + e.getMessage());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
