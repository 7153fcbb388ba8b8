package io.github.camelawstransfer.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ComponentPageTablesTest {
    private static final String CATALOG = """
            {"componentProperties": {
               "store": {"kind": "property", "group": "advanced", "type": "object", "description": "Where it is kept"},
               "emit": {"kind": "property", "group": "consumer", "type": "enum", "description": "What"}},
             "properties": {
               "id": {"kind": "path", "group": "common", "type": "string", "description": "The id, or * for all."},
               "emit": {"kind": "parameter", "group": "consumer", "type": "enum", "enum": ["all", "some"],
                        "defaultValue": "all", "description": "Which of a|b"},
               "wait": {"kind": "parameter", "group": "consumer (advanced)", "type": "duration",
                        "defaultValue": "604800000", "description": "How long <at most>."},
               "key": {"kind": "parameter", "group": "consumer", "type": "string", "secret": true, "description": "K."}},
             "headers": {
               "In": {"kind": "header", "label": "producer,input", "javaType": "a.b.Thing or List<x.y.Z>", "description": "i"},
               "Out": {"kind": "header", "label": "producer", "javaType": "String", "description": "o"},
               "Both": {"kind": "header", "label": "", "javaType": "String", "description": "b"},
               "Heard": {"kind": "header", "label": "consumer", "javaType": "String", "description": "h"}}}
            """;
    private static final String PAGE = table("path")
            + table("component")
            + table("endpoint consumer")
            + table("headers read by the producer")
            + table("headers set by the producer")
            + table("headers set by the consumer");

    private static String table(String name) {
        return "# " + name + "\n<!-- table: " + name + " -->\nold\n<!-- end of table -->\nprose\n";
    }

    private static String write(String page) throws Exception {
        return ComponentPageTables.write(Catalog.parse(CATALOG), page);
    }

    /** The rows of one table of the page. */
    private static String rows(String name) throws Exception {
        String page = write(PAGE);
        String from = page.substring(page.indexOf("<!-- table: " + name + " -->"));
        String table = from.substring(0, from.indexOf("<!-- end"));
        return table.lines().filter(line -> line.startsWith("| `")).reduce("", (all, row) -> all + row + "\n");
    }

    @Test
    void anOptionHasItsTypeDefaultAndDescription() throws Exception {
        assertThat(rows("component")).isEqualTo("| `store` | object |  | Where it is kept. |\n");
        assertThat(rows("path")).isEqualTo("| `id` | string |  | The id, or \\* for all. |\n");
    }

    @Test
    void whatIsSpecialAboutAnOptionIsSaid() throws Exception {
        assertThat(rows("endpoint consumer")).isEqualTo("""
                        | `emit` | enum | all | Which of a\\|b. One of `all`, `some`. |
                        | `wait` | duration | 604800000 ms (7 days) | How long &lt;at most>. *Endpoint only.* |
                        | `key` | string |  | K. *Secret.* *Endpoint only.* |
                        """);
    }

    @Test
    void aHeaderStandsWithWhoReadsOrSetsIt() throws Exception {
        assertThat(rows("headers read by the producer")).isEqualTo("| `In` | Thing or List&lt;Z> | i. |\n");
        assertThat(rows("headers set by the producer"))
                .isEqualTo("| `Out` | String | o. |\n| `Both` | String | b. |\n");
        assertThat(rows("headers set by the consumer"))
                .isEqualTo("| `Both` | String | b. |\n| `Heard` | String | h. |\n");
    }

    @Test
    void theRestOfThePageStaysAndASecondRunChangesNothing() throws Exception {
        String once = write(PAGE);
        assertThat(once).contains("# path\n", "prose\n# component\n").doesNotContain("old");
        assertThat(write(once)).isEqualTo(once);
    }

    @Test
    void whatIsInNoTableIsRefusedByName() {
        assertThatThrownBy(() -> write(PAGE.replace("table: component", "note: component")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in no table of the page: [store]");
    }

    @Test
    void aTableThatTheCatalogDoesNotHaveIsRefusedByName() {
        assertThatThrownBy(() -> write(PAGE + table("endpoint consumers")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Table 'endpoint consumers' has no entry in the catalog");
    }
}
