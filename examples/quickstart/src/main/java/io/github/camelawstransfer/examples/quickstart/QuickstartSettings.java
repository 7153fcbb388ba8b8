package io.github.camelawstransfer.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run can be told.
 *
 * @param work             the folder for everything that the run makes
 * @param outbox           a folder whose files are sent and which is only read; null for sample files
 * @param routes           where to load routes from in place of the Java ones, such as {@code file:routes.yaml}
 * @param patience         the longest time without any news before the run is given up
 * @param beforeComparison for tests, which look whether a changed byte is found
 */
record QuickstartSettings(
        Path work, @Nullable Path outbox, @Nullable String routes, Duration patience, FolderHook beforeComparison) {

    /** Something to do with the folders of a run. */
    interface FolderHook {
        void accept(Folders folders) throws IOException;
    }

    /** Sample files, and the routes in Java. */
    static QuickstartSettings in(Path work) {
        return new QuickstartSettings(work, null, null, Duration.ofMinutes(10), folders -> {});
    }

    /** Reads {@code quickstart.work} and {@code quickstart.outbox}. */
    static QuickstartSettings fromSystemProperties() throws IOException {
        String work = System.getProperty("quickstart.work", "");
        String outbox = System.getProperty("quickstart.outbox", "");
        return in(work.isEmpty() ? Files.createTempDirectory("quickstart") : Path.of(work))
                .withOutbox(outbox.isEmpty() ? null : Path.of(outbox));
    }

    QuickstartSettings withOutbox(@Nullable Path folder) {
        return new QuickstartSettings(work, folder, routes, patience, beforeComparison);
    }

    QuickstartSettings withPatience(Duration time) {
        return new QuickstartSettings(work, outbox, routes, time, beforeComparison);
    }

    QuickstartSettings withRoutes(String location) {
        return new QuickstartSettings(work, outbox, location, patience, beforeComparison);
    }

    QuickstartSettings withBeforeComparison(FolderHook hook) {
        return new QuickstartSettings(work, outbox, routes, patience, hook);
    }
}
