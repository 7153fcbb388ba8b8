package io.github.camelawstransfer.examples.quickstart;

import io.github.camelawstransfer.TransferComponent;
import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import org.apache.camel.impl.DefaultCamelContext;

/** What the examples of the documents take for granted: a component that knows its AWS, and names for its resources. */
final class Examples {
    private Examples() {}

    /** Prepares a context: its component talks to the emulator and checks quickly. */
    static TransferComponent prepare(DefaultCamelContext camel, TransferEmulatorExtension aws) {
        TransferComponent component = new TransferComponent();
        component.setCheckMinDelay(40);
        component.setCheckMaxDelay(200);
        TransferConfiguration configuration = component.getConfiguration();
        configuration.setRegion(aws.emulator().region());
        configuration.setAccessKey(aws.emulator().accessKey());
        configuration.setSecretKey(aws.emulator().secretKey());
        configuration.setUriEndpointOverride(aws.emulator().endpoint().toString());
        camel.addComponent("aws2-transfer", component);
        camel.getRegistry().bind("s3", aws.s3Client());
        camel.getPropertiesComponent().addInitialProperty("bucket", aws.bucket());
        camel.getPropertiesComponent().addInitialProperty("connector", aws.connectorId());
        camel.getShutdownStrategy().setTimeout(10);
        return component;
    }
}
