package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.tracking.Step;
import java.nio.file.Path;
import java.util.List;

/** Every crash point on H2 in a file. */
class H2CrashPointTest extends CrashPointContract {
    @Override
    Database database(Path inFolder) {
        return Database.h2(inFolder);
    }

    /** Calls 1 to 3 are those of the request with 25 files, 4 is one that begins without a plan. */
    @Override
    List<Integer> hitsOf(Step step) {
        return switch (step) {
            case STARTING -> List.of(2);
            case START_FILE_TRANSFER, CONFIRM -> List.of(2, 4);
            default -> List.of(1);
        };
    }
}
