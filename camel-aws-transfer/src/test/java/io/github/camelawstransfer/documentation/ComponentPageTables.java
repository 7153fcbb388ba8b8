package io.github.camelawstransfer.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.json.DeserializationException;

/**
 * Writes the tables of options and headers into the component's page, from the catalog that Camel's tools generate. A
 * table stands between {@code <!-- table: NAME -->} and {@code <!-- end of table -->}; see {@link Catalog#table}. Maven
 * runs this in every build, so that a page that is not current shows as a changed file.
 */
public final class ComponentPageTables {
    private static final Pattern TABLE =
            Pattern.compile("(<!-- table: ([^>]+?) -->\\n\\n?)(.*?)(\\n?<!-- end of table -->)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    private ComponentPageTables() {}

    /** Takes the catalog and the page, as paths. */
    public static void main(String[] arguments) throws IOException, DeserializationException {
        Catalog catalog = Catalog.parse(Files.readString(Path.of(arguments[0])));
        Path page = Path.of(arguments[1]);
        String before = Files.readString(page);
        String after = write(catalog, before);
        if (!after.equals(before)) {
            Files.writeString(page, after);
        }
    }

    /**
     * Writes all tables.
     *
     * @throws IllegalArgumentException when something of the catalog is in no table
     */
    static String write(Catalog catalog, String page) {
        Set<String> missing = new TreeSet<>(catalog.names());
        Table tables = new Table(catalog);
        String written = TABLE.matcher(page).replaceAll(found -> {
            String table = tables.render(found.group(2));
            NAME.matcher(table).results().map(row -> row.group(1)).forEach(missing::remove);
            return Matcher.quoteReplacement(
                    "<!-- table: " + found.group(2) + " -->\n\n" + table + "\n<!-- end of table -->");
        });
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("These options and headers are in no table of the page: " + missing);
        }
        return written;
    }
}
