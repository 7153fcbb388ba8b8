package io.github.camelawstransfer.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

/** The tables of the component's page name what the component has, and nothing else. */
class ComponentPageTest {
    private static final String CATALOG = "/META-INF/io/github/camelawstransfer/aws2-transfer.json";
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private final Markdown page = Markdown.read("docs/aws2-transfer-component.md");

    @Test
    void everyOptionHasARowAndEveryRowAnOption() throws Exception {
        Set<String> options = names("componentProperties");
        options.addAll(names("properties"));
        assertThat(rowNames(section("## URI", "## Headers"))).isEqualTo(options);
    }

    @Test
    void everyHeaderHasARowAndEveryRowAHeader() throws Exception {
        assertThat(rowNames(section("## Headers", "## Producer"))).isEqualTo(names("headers"));
    }

    @Test
    void optionsOfEndpointsAloneAreInATableThatSaysSo() throws Exception {
        Set<String> endpointOnly = names("properties");
        endpointOnly.removeAll(names("componentProperties"));
        Set<String> rows = rowNames(section("Consumer, endpoint only", "## Headers"));
        rows.add("connectorId");
        assertThat(rows).isEqualTo(endpointOnly);
    }

    private String section(String from, String to) {
        int start = page.text().indexOf(from);
        return page.text().substring(start, page.text().indexOf("\n" + to, start));
    }

    /** The names in the first cells of all table rows. */
    private static Set<String> rowNames(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String part) throws IOException, DeserializationException {
        try (InputStream catalog = ComponentPageTest.class.getResourceAsStream(CATALOG)) {
            String json = new String(catalog.readAllBytes(), StandardCharsets.UTF_8);
            JsonObject properties = ((JsonObject) Jsoner.deserialize(json)).getMap(part);
            return new TreeSet<>(properties.keySet());
        }
    }
}
