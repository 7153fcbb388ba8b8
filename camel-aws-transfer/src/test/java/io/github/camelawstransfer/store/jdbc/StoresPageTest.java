package io.github.camelawstransfer.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.TransferComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The page "Stores and several nodes" shows what runs. */
class StoresPageTest {
    private static final Path PAGE = Path.of("../docs/stores.md");
    private static final Path THIS = Path.of("src/test/java/io/github/camelawstransfer/store/jdbc/StoresPageTest.java");

    @Test
    void theExampleIsTheCodeThatRunsHere() throws Exception {
        try (TestDatabase database = TestDatabase.h2();
                CamelContext context = new DefaultCamelContext()) {
            setStore(context, database.pool());
            assertThat(context.getComponent("aws2-transfer", TransferComponent.class)
                            .getStore())
                    .isInstanceOf(JdbcTransferStore.class);
        }
        String page = Files.readString(PAGE);
        String source = Files.readString(THIS).replaceAll("(?m)^        ", "");
        assertThat(between(page, "```java\n", "```")).isEqualTo(between(source, "// begin\n", "// end"));
    }

    @Test
    void everyTableIsNamed() throws IOException {
        String page = Files.readString(PAGE);
        for (String table :
                new String[] {"request", "idempotency", "job", "item", "path", "correlation", "event", "schema"}) {
            assertThat(page).contains("`" + table + "`");
        }
    }

    private static void setStore(CamelContext context, DataSource dataSource) {
        // begin
        TransferComponent transfer = context.getComponent("aws2-transfer", TransferComponent.class);
        transfer.setStore(new JdbcTransferStore(dataSource));
        // end
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
