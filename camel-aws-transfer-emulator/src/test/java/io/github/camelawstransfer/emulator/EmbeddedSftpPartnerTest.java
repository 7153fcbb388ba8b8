package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedSftpPartnerTest extends PartnerContract {
    @Override
    SftpPartner startPartner(Path folder) {
        return EmbeddedSftpPartner.start(folder);
    }

    @Test
    void nothingAboveTheFolderCanBeReached() throws Exception {
        Files.writeString(temp.resolve("secret.txt"), "secret");
        try (EmbeddedSftpPartner jailed = EmbeddedSftpPartner.start(temp.resolve("jail"));
                Transfers transfers = new Transfers(aws.emulator())) {
            String connectorId = aws.emulator().createConnector(ConnectorSpec.sftp(jailed));
            String id = transfers.retrieve(connectorId, "/" + aws.bucket(), "/../secret.txt", "../secret.txt");
            assertThat(transfers.awaitFinal(connectorId, id))
                    .allSatisfy(row -> assertThat(row.failureCode()).isNotNull());
        }
    }

    @Test
    void theHostKeyIsInOpenSshsFormat() {
        try (EmbeddedSftpPartner partner = EmbeddedSftpPartner.start(temp.resolve("key"))) {
            assertThat(partner.hostKey()).matches("ecdsa-sha2-nistp256 [A-Za-z0-9+/=]+");
        }
    }
}
