package io.github.camelawstransfer.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The prose around the tables names what the component has. The tables themselves are written by the build. */
class ComponentPageTest {
    private static final String CATALOG = "/META-INF/io/github/camelawstransfer/aws2-transfer.json";
    private static final Pattern HEADER = Pattern.compile("CamelAwsTransfer[A-Za-z]+");
    private static final Pattern LINK = Pattern.compile("]\\(#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/aws2-transfer-component.md", "docs/stores.md"})
    void everyHeaderThatADocumentNamesIsOne(String document) throws Exception {
        assertThat(found(HEADER, Markdown.read(document))).isSubsetOf(headers());
    }

    @Test
    void everyLinkWithinThePageLeadsToAHeading() {
        Markdown page = Markdown.read("docs/aws2-transfer-component.md");
        Set<String> anchors = HEADING.matcher(page.text())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
        assertThat(found(LINK, page)).isNotEmpty().isSubsetOf(anchors);
    }

    private static Set<String> found(Pattern pattern, Markdown document) {
        return pattern.matcher(document.text())
                .results()
                .map(result -> result.group(result.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> headers() throws IOException, DeserializationException {
        try (InputStream catalog = ComponentPageTest.class.getResourceAsStream(CATALOG)) {
            String json = new String(catalog.readAllBytes(), StandardCharsets.UTF_8);
            JsonObject headers = ((JsonObject) Jsoner.deserialize(json)).getMap("headers");
            return headers.keySet();
        }
    }
}
