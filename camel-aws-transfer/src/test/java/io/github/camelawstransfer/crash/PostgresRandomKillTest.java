package io.github.camelawstransfer.crash;

import java.nio.file.Path;

class PostgresRandomKillTest extends RandomKillContract {
    @Override
    Database database(Path inFolder) {
        return Database.postgres();
    }
}
