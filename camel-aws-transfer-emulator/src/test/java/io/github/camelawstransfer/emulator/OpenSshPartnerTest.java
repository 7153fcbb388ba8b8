package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The same contract against a server that shares no code with the emulator. */
class OpenSshPartnerTest extends PartnerContract {
    @Override
    SftpPartner startPartner(Path folder) {
        if (!OpenSshPartner.isAvailable()) {
            String missing = "OpenSshPartnerTest needs OpenSSH's sshd (Debian package openssh-server)";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            System.err.println(missing + " and is skipped");
            throw new TestAbortedException(missing);
        }
        return OpenSshPartner.start(folder);
    }

    @Test
    void theServerEndsWhenThePartnerIsClosed() {
        SftpPartner partner = startPartner(temp.resolve("ends"));
        assertThat(ProcessHandle.current().children().map(OpenSshPartnerTest::command))
                .contains("sshd");
        int port = partner.port();
        partner.close();
        assertThat(Ports.isListening(port)).isFalse();
    }

    private static String command(ProcessHandle process) {
        return process.info()
                .command()
                .map(path -> Path.of(path).getFileName().toString())
                .orElse("");
    }
}
