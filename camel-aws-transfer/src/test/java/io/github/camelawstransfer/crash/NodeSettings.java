package io.github.camelawstransfer.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node is told on its command line.
 *
 * @param name         the node's name; also begins the names of its files
 * @param work         what it does
 * @param emit         the consumer's mode
 * @param lease        the component's lease
 * @param advance      moves the database's time forward before the component starts
 * @param resend       the run whose request with a key is sent again first, empty for none
 * @param witness      the witness's URL
 * @param database     where the store is
 * @param prefix       begins the names of its tables
 * @param endpoint     the emulator
 * @param region       the emulator's region
 * @param accessKey    the emulator's
 * @param secretKey    the emulator's
 * @param connectorId  the connector
 * @param objects      the folder of the bucket
 * @param partnerFiles the folder of the partner
 */
record NodeSettings(
        String name,
        Work work,
        String emit,
        Duration lease,
        Duration advance,
        String resend,
        String witness,
        Database database,
        String prefix,
        String endpoint,
        String region,
        String accessKey,
        String secretKey,
        String connectorId,
        String objects,
        String partnerFiles) {
    enum Work {
        /** Finishes what is there, asks for a plan, sends a fixed number of requests, and so on. */
        PLANS,
        /** Finishes what is there, and says so. */
        FINISH,
        /** Sends without end until it is told to be quiet, and obeys commands. */
        LOAD
    }

    static NodeSettings of(String name, Work work, Aws aws, Witness witness, Database database, String prefix) {
        return new NodeSettings(
                name,
                work,
                "finals",
                Duration.ofSeconds(2),
                Duration.ZERO,
                "",
                witness.url(),
                database,
                prefix,
                aws.emulator.endpoint().toString(),
                aws.emulator.region(),
                aws.emulator.accessKey(),
                aws.emulator.secretKey(),
                aws.connectorId,
                aws.objects().toString(),
                aws.partnerFiles().toString());
    }

    NodeSettings named(String newName) {
        return with(newName, work, emit, advance, resend);
    }

    NodeSettings working(Work newWork) {
        return with(name, newWork, emit, advance, resend);
    }

    NodeSettings emitting(String newEmit) {
        return with(name, work, newEmit, advance, resend);
    }

    NodeSettings advancing(Duration newAdvance) {
        return with(name, work, emit, newAdvance, resend);
    }

    NodeSettings resending(String run) {
        return with(name, work, emit, advance, run);
    }

    private NodeSettings with(String newName, Work newWork, String newEmit, Duration newAdvance, String newResend) {
        return new NodeSettings(
                newName,
                newWork,
                newEmit,
                lease,
                newAdvance,
                newResend,
                witness,
                database,
                prefix,
                endpoint,
                region,
                accessKey,
                secretKey,
                connectorId,
                objects,
                partnerFiles);
    }

    /** The mark that the consumer's mode claims by. */
    String mark() {
        return emit.equals("finals") ? "final" : "changed";
    }

    List<String> toArguments() {
        return new ArrayList<>(List.of(
                name,
                work.name(),
                emit,
                lease.toString(),
                advance.toString(),
                resend,
                witness,
                database.name(),
                database.url(),
                database.user(),
                database.password(),
                prefix,
                endpoint,
                region,
                accessKey,
                secretKey,
                connectorId,
                objects,
                partnerFiles));
    }

    static NodeSettings parse(String[] words) {
        return new NodeSettings(
                words[0],
                Work.valueOf(words[1]),
                words[2],
                Duration.parse(words[3]),
                Duration.parse(words[4]),
                words[5],
                words[6],
                new Database(words[7], words[8], words[9], words[10]),
                words[11],
                words[12],
                words[13],
                words[14],
                words[15],
                words[16],
                words[17],
                words[18]);
    }
}
