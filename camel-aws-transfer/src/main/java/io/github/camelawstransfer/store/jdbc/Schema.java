package io.github.camelawstransfer.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the tables where that is wanted, and refuses those of another version. */
final class Schema {
    /** The version of the tables that this code reads and writes. */
    static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final Transactions transactions;
    private final Dialect dialect;

    Schema(Transactions transactions, Dialect dialect) {
        this.transactions = transactions;
        this.dialect = dialect;
    }

    void prepare(boolean create) {
        Optional<Integer> version = version();
        if (version.isEmpty() && create) {
            version = create();
        }
        if (version.isEmpty()) {
            throw new IllegalStateException("The tables of the store are missing. Create them by " + resource()
                    + " in the component's jar, or let the store create them (createTables).");
        }
        if (version.get() != VERSION) {
            throw new IllegalStateException("The tables of the store have version " + version.get()
                    + ", but this release of the component knows version " + VERSION
                    + ". A newer release has changed them: run that release on every node.");
        }
    }

    /**
     * Another node may create the tables at the same time: whoever loses looks again. Who loses over one of them does not
     * lose over it again, so there are no more attempts than statements.
     */
    private Optional<Integer> create() {
        String[] statements = statements();
        for (int attempt = 1; ; attempt++) {
            try {
                for (String statement : statements) {
                    transactions.run("create its tables", session -> session.update(statement));
                }
                LOG.info("Created the tables of the store in {}, version {}", dialect.name(), VERSION);
                return version();
            } catch (TransferStoreException e) {
                Optional<Integer> version = version();
                if (version.isPresent()) {
                    return version;
                }
                if (attempt > statements.length) {
                    throw e;
                }
            }
        }
    }

    /** The version of the tables, empty when there are none. */
    private Optional<Integer> version() {
        try {
            return transactions.run(
                    "read the version of its tables", session -> session
                            .query(
                                    "select max(version) from {schema}",
                                    row -> row.getObject(1) == null ? 0 : row.getInt(1))
                            .stream()
                            .filter(version -> version > 0)
                            .findFirst());
        } catch (TransferStoreException e) {
            LOG.debug("There are no tables of the store yet", e);
            return Optional.empty();
        }
    }

    private String[] statements() {
        return read().replaceAll("(?m)^--.*$", "").strip().split(";\\s*");
    }

    private String read() {
        try (InputStream ddl = Schema.class.getResourceAsStream(resource())) {
            if (ddl == null) {
                throw new IllegalStateException("The component's jar lacks " + resource());
            }
            return new String(ddl.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String resource() {
        return "/io/github/camelawstransfer/store/jdbc/" + dialect.name() + "/V" + VERSION + ".sql";
    }
}
