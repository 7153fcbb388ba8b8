package io.github.camelawstransfer.examples.quickstart;

import io.github.camelawstransfer.tracking.JobKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.support.LanguageSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be moved.
 *
 * @param kind        which way it goes
 * @param name        its name on both sides
 * @param source      the file that is read, on our side or the partner's
 * @param target      the file that is to be there in the end
 * @param failureCode the failure that is expected, null for a file that is to arrive
 */
record ExpectedFile(
        JobKind kind,
        String name,
        Path source,
        Path target,
        @Nullable String failureCode) {
    /** A file that the partner does not have. */
    static final String MISSING = "not-there.json";

    /** Every file of the outbox and every file that the partner offers, and one that it does not have. */
    static List<ExpectedFile> in(Folders folders) throws IOException {
        List<ExpectedFile> files = new ArrayList<>();
        for (String name : Folders.filesIn(folders.outbox())) {
            refuseSimple(name);
            files.add(new ExpectedFile(
                    JobKind.SEND,
                    name,
                    folders.outbox().resolve(name),
                    folders.partnerIn().resolve(name),
                    null));
        }
        for (String name : Folders.filesIn(folders.partnerOut())) {
            files.add(retrieve(folders, name, null));
        }
        files.add(retrieve(folders, MISSING, "RETRIEVE_FILE_NOT_FOUND"));
        return files;
    }

    private static void refuseSimple(String name) {
        if (LanguageSupport.hasSimpleFunction(name)) {
            throw new IllegalArgumentException("The outbox has a file named '" + name
                    + "', but aws2-s3 would take that name for a Simple expression. Nothing was started.");
        }
    }

    private static ExpectedFile retrieve(Folders folders, String name, @Nullable String failureCode) {
        return new ExpectedFile(
                JobKind.RETRIEVE,
                name,
                folders.partnerOut().resolve(name),
                folders.inbox().resolve(name),
                failureCode);
    }
}
