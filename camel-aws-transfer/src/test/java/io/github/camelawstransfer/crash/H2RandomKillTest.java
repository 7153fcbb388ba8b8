package io.github.camelawstransfer.crash;

import java.nio.file.Path;

class H2RandomKillTest extends RandomKillContract {
    @Override
    Database database(Path inFolder) {
        return Database.h2(inFolder);
    }
}
