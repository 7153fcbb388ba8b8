package io.github.camelawstransfer.emulator;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferClient;

/** The SDK's blocking client with its default settings. */
final class TransferSync implements AutoCloseable {
    final TransferClient client;

    TransferSync(TransferEmulator emulator) {
        client = TransferClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.of(emulator.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey())))
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
