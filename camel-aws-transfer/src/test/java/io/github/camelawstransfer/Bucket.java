package io.github.camelawstransfer;

import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** The emulator's bucket: objects to send, and their paths. */
record Bucket(TransferEmulatorExtension aws) {

    /** Puts objects, each with its name as its content, and gives their paths. */
    List<String> put(String... names) {
        for (String name : names) {
            aws.s3Client().putObject(r -> r.bucket(aws.bucket()).key(name), RequestBody.fromString(name));
        }
        return Arrays.stream(names).map(this::path).toList();
    }

    /** The path of an object, whether there is one or not. */
    String path(String name) {
        return "/" + aws.bucket() + "/" + name;
    }
}
