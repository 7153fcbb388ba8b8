package io.github.camelawstransfer.examples.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table at the end, and whether everything is as it should be. */
final class Report {
    private static final List<String> TITLES = List.of("file", "direction", "statuses", "bytes", "time", "sha256", "");
    private static final int SHOWN_DIGITS = 12;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Report() {}

    /** Compares the bytes of every file on both sides. */
    static Report of(List<ExpectedFile> files, Ledger ledger) throws IOException {
        Report report = new Report();
        report.rows.add(TITLES);
        for (ExpectedFile file : files) {
            report.add(file, ledger.history(file), ledger.time(file).toMillis());
        }
        return report;
    }

    private void add(ExpectedFile file, FileHistory history, long millis) throws IOException {
        Verdict verdict = Verdict.of(file, history);
        String outcome = file.failureCode() == null ? "equal on both sides" : "failed, as expected";
        rows.add(List.of(
                file.name(),
                file.kind().name(),
                history.toString(),
                verdict.bytes() == null ? "-" : verdict.bytes().toString(),
                String.format(Locale.ROOT, "%.1f s", millis / 1000.0),
                verdict.sha256() == null ? "-" : verdict.sha256().substring(0, SHOWN_DIGITS),
                verdict.problem() == null ? outcome : "WRONG"));
        if (verdict.problem() != null) {
            problems.add(file.kind() + " " + file.name() + ": " + verdict.problem());
        }
    }

    /** What is wrong, empty when nothing is. */
    List<String> problems() {
        return problems;
    }

    void print(PrintStream out) {
        int[] widths = new int[TITLES.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        out.println();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column)).append(" ".repeat(widths[column] - length(row.get(column)) + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
