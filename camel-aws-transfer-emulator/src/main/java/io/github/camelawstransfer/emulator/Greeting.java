package io.github.camelawstransfer.emulator;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** What the command line prints once the emulator runs. Secrets that somebody else set are not printed. */
final class Greeting {
    private final PrintStream out;
    private final TransferEmulator emulator;

    Greeting(PrintStream out, TransferEmulator emulator) {
        this.out = out;
        this.emulator = emulator;
    }

    void print(Map<String, String> connectorIds, Optional<String> partnerFolder) {
        line("endpoint", emulator.endpoint());
        line("region", emulator.region());
        line("access key", emulator.accessKey());
        line("S3 endpoint", emulator.s3().endpoint());
        partnerFolder.ifPresent(folder -> line("partner folder", folder));
        connectorIds.forEach((name, id) -> line("connector " + name, id));
        line("control token", emulator.controlToken());
        out.println();
        out.println(
                "A client needs the endpoint, the region and the credentials (" + TransferEmulator.DEFAULT_ACCESS_KEY
                        + " and " + TransferEmulator.DEFAULT_SECRET_KEY + " unless set), for example:");
        out.println("  aws transfer describe-connector --endpoint-url " + emulator.endpoint() + " --region "
                + emulator.region() + " --connector-id c-...");
        out.println("What really happened: GET " + emulator.endpoint()
                + "/_emulator/oracle with the header 'Authorization: Bearer <control token>'");
        out.println("Stop with Ctrl-C.");
        out.flush();
    }

    private void line(String name, Object value) {
        out.printf("%-16s %s%n", name, value);
    }
}
