package io.github.camelawstransfer.crash;

import java.nio.file.Path;

class MariaDbRandomKillTest extends RandomKillContract {
    @Override
    Database database(Path inFolder) {
        return Database.mariaDb();
    }
}
