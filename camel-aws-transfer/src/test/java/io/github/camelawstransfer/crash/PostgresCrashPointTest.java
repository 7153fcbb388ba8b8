package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.tracking.Step;
import java.nio.file.Path;
import java.util.List;

/** Crash points on PostgreSQL: the writes that a start and a delivery hang on, and with crash.points=all every one. */
class PostgresCrashPointTest extends CrashPointContract {
    /** Three jobs of 25 files, then the first and the second of 12 files; of these the second is refused. */
    private static final int PARTLY_STARTED = 5;

    @Override
    Database database(Path inFolder) {
        return Database.postgres();
    }

    @Override
    List<Integer> hitsOf(Step step) {
        return switch (step) {
            case STARTING -> List.of(2, PARTLY_STARTED);
            case REFUSE -> List.of(2);
            case START_FILE_TRANSFER -> List.of(2);
            case CONFIRM -> List.of(4);
            case RECORD, CLAIM, DELIVERED -> List.of(1);
            default -> List.of();
        };
    }
}
