package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.auth.SignatureVerifier;
import io.github.camelawstransfer.emulator.connector.Connectors;
import io.github.camelawstransfer.emulator.connector.Secrets;
import io.github.camelawstransfer.emulator.http.AnswerTime;
import io.github.camelawstransfer.emulator.http.ControlHandler;
import io.github.camelawstransfer.emulator.http.EmulatorServer;
import io.github.camelawstransfer.emulator.http.HttpSettings;
import io.github.camelawstransfer.emulator.http.ServiceHandler;
import io.github.camelawstransfer.emulator.move.SftpConnectionTester;
import io.github.camelawstransfer.emulator.move.SftpMover;
import io.github.camelawstransfer.emulator.operation.CallQuota;
import io.github.camelawstransfer.emulator.operation.Operations;
import io.github.camelawstransfer.emulator.operation.ResultSettings;
import io.github.camelawstransfer.emulator.s3.S3Store;
import io.github.camelawstransfer.emulator.sftp.SftpDialer;
import io.github.camelawstransfer.emulator.transfer.Gates;
import io.github.camelawstransfer.emulator.transfer.TransferEngine;
import io.github.camelawstransfer.emulator.transfer.TransferRegistry;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

/** The parts of a running emulator, made in the order in which they need each other and closed in the opposite one. */
record Wiring(
        OwnedS3 s3,
        S3Client s3Client,
        SftpDialer dialer,
        Connectors connectors,
        Secrets secrets,
        Oracle oracle,
        Faults faults,
        TransferEngine engine,
        CallQuota connectionTests,
        EmulatorServer server,
        String controlToken)
        implements AutoCloseable {

    static Wiring start(TransferEmulator.Builder settings) {
        OwnedS3 s3 = OwnedS3.start(settings);
        S3Client s3Client = Clients.s3WithoutRetries(s3.location());
        SftpDialer dialer = new SftpDialer();
        Connectors connectors = new Connectors(settings.region, settings.accountId);
        Secrets secrets = new Secrets();
        Gates gates = Gates.open();
        Oracle oracle = new Oracle();
        Faults faults = new Faults(gates);
        CallQuota connectionTests = new CallQuota(settings.clock, settings.testConnectionInterval);
        TransferRegistry registry = new TransferRegistry(settings.clock);
        TransferEngine engine = new TransferEngine(
                settings.clock,
                registry,
                new OracleJournal(oracle),
                gates,
                new SftpMover(new S3Store(s3Client), dialer, secrets),
                settings.queueCapacity);
        HttpSettings http =
                new HttpSettings(settings.host, settings.port, UUID.randomUUID().toString());
        try {
            EmulatorServer server = EmulatorServer.start(
                    http,
                    new ServiceHandler(
                            new Operations(
                                    connectors,
                                    new SftpConnectionTester(dialer, secrets),
                                    connectionTests,
                                    engine,
                                    registry,
                                    results(settings, faults)),
                            new SignatureVerifier(
                                    settings.region, settings.accessKey, settings.secretKey, settings.signatureClock),
                            new ServiceInterference(oracle, faults),
                            new AnswerTime(settings.signatureClock, settings.answerTime)),
                    new ControlHandler(http, () -> OracleJson.of(oracle)));
            return new Wiring(
                    s3,
                    s3Client,
                    dialer,
                    connectors,
                    secrets,
                    oracle,
                    faults,
                    engine,
                    connectionTests,
                    server,
                    http.controlToken());
        } catch (RuntimeException e) {
            closeAll(engine, dialer, s3Client, s3);
            throw e;
        }
    }

    private static ResultSettings results(TransferEmulator.Builder settings, Faults faults) {
        return new ResultSettings(
                settings.echoedPath::apply,
                settings.unknownTransfer == UnknownTransfer.EMPTY,
                settings.resultsPageSize,
                faults.results()::areEndless);
    }

    @Override
    public void close() {
        server.close();
        closeAll(engine, dialer, s3Client, s3);
    }

    private static void closeAll(TransferEngine engine, SftpDialer dialer, S3Client s3Client, OwnedS3 s3) {
        engine.close();
        dialer.close();
        s3Client.close();
        s3.close();
    }
}
