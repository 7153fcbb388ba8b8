package io.github.camelawstransfer.examples.quickstart;

import io.github.camelawstransfer.emulator.TransferEmulator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/**
 * Sends files to a partner and retrieves what it offers, with AWS Transfer Family, S3 and the partner all on this machine.
 * It ends by itself: with exit code 0 when every byte arrived and the file that is not there failed, else with 1.
 */
public final class Quickstart {
    private Quickstart() {}

    /** Runs once and ends the process. */
    public static void main(String[] args) throws IOException {
        System.exit(run(QuickstartSettings.fromSystemProperties(), System.out));
    }

    /**
     * Runs once.
     *
     * @return the exit code
     */
    static int run(QuickstartSettings settings, PrintStream out) {
        List<String> problems;
        try {
            problems = moveAndCompare(settings, out);
        } catch (Exception e) {
            problems = List.of(String.valueOf(e.getMessage()));
        }
        problems.forEach(problem -> out.println("FAILED: " + problem));
        return problems.isEmpty() ? 0 : 1;
    }

    private static List<String> moveAndCompare(QuickstartSettings settings, PrintStream out) throws Exception {
        Folders folders = Folders.create(settings.work(), settings.outbox());
        if (settings.outbox() == null) {
            SampleFiles.writeOutbox(folders.outbox());
        }
        SampleFiles.writePartnerOut(folders.partnerOut());
        List<ExpectedFile> files = ExpectedFile.in(folders);
        out.println("outbox   " + folders.outbox());
        out.println("partner  " + folders.partner());
        out.println("inbox    " + folders.inbox());

        Ledger ledger = new Ledger();
        try (LocalAws aws = LocalAws.start(folders)) {
            move(settings, folders, files, aws, ledger);
        }
        settings.beforeComparison().accept(folders);

        Report report = Report.of(files, ledger);
        report.print(out);
        if (report.problems().isEmpty()) {
            out.println(
                    "OK: " + (files.size() - 1) + " files arrived, every byte; the missing one failed as expected.");
        }
        return report.problems();
    }

    private static void move(
            QuickstartSettings settings, Folders folders, List<ExpectedFile> files, LocalAws aws, Ledger ledger)
            throws Exception {
        Main camel = new Main();
        camel.bind("s3", aws.s3());
        camel.bind("ledger", ledger);
        camel.addInitialProperty("outbox", folders.outbox().toString());
        camel.addInitialProperty("inbox", folders.inbox().toString());
        camel.addInitialProperty("bucket", LocalAws.BUCKET);
        camel.addInitialProperty("connector", aws.connectorId());
        configureComponent(camel, aws.emulator());
        if (settings.routes() == null) {
            camel.configure().addRoutesBuilder(new QuickstartRoutes());
        } else {
            camel.configure().withRoutesIncludePattern(settings.routes());
        }
        camel.start();
        try {
            camel.getCamelTemplate().sendBody("direct:retrieve", paths(Folders.filesIn(folders.partnerOut())));
            ledger.awaitFinal(files, settings.patience());
        } finally {
            camel.stop();
        }
    }

    /** The component as an application configures it; with real AWS there is no override, and no key in a file. */
    private static void configureComponent(Main camel, TransferEmulator emulator) {
        String prefix = "camel.component.aws2-transfer.";
        camel.addInitialProperty(prefix + "region", emulator.region());
        camel.addInitialProperty(
                prefix + "uri-endpoint-override", emulator.endpoint().toString());
        camel.addInitialProperty(prefix + "access-key", emulator.accessKey());
        camel.addInitialProperty(prefix + "secret-key", emulator.secretKey());
        // Files move fast on one machine, so this looks often. The defaults suit AWS.
        camel.addInitialProperty(prefix + "check-min-delay", "20");
        camel.addInitialProperty(prefix + "check-max-delay", "200");
    }

    /** The files that the partner offers, and one that it does not have. */
    private static List<String> paths(List<String> offered) {
        return Stream.concat(offered.stream(), Stream.of(ExpectedFile.MISSING))
                .map(name -> "/out/" + name)
                .toList();
    }
}
