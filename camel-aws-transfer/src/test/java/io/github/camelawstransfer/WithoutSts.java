package io.github.camelawstransfer;

import io.github.camelawstransfer.result.TransferReceipt;
import java.util.Map;
import org.apache.camel.ResolveEndpointFailedException;

/** A program of a user who has no {@code sts} on the class path. */
final class WithoutSts {
    private WithoutSts() {}

    public static void main(String[] arguments) {
        try (TransferContext context = new TransferContext()) {
            TransferConfiguration options = context.component.getConfiguration();
            options.setUriEndpointOverride(arguments[0]);
            options.setRegion("eu-central-1");
            options.setAccessKey("test-access-key");
            options.setSecretKey("test-secret-key");
            context.camel.start();
            String uri = "aws2-transfer:" + arguments[1];
            try {
                context.camel.getEndpoint(uri + "?roleArn=" + arguments[2]);
            } catch (ResolveEndpointFailedException e) {
                System.out.println("refused: " + e.getCause().getMessage());
            }
            TransferReceipt receipt = context.send(uri, null, Map.of(TransferConstants.SEND_FILE_PATHS, "/b/any.txt"))
                    .getMessage()
                    .getBody(TransferReceipt.class);
            System.out.println("started: " + receipt.transfers().size());
        }
    }
}
