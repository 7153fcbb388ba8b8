package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.S3_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.S3_KEY;

import io.github.camelawstransfer.start.FileTransfer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns, once for a producer, of an {@code aws2-s3} consumer that deletes the very object that is still to be sent: it does
 * so when the exchange completes, which is before AWS has read the object. The component does not depend on {@code aws2-s3},
 * so its options are read the way Camel itself reads them.
 */
final class DeletingSource {
    private static final Logger LOG = LoggerFactory.getLogger(DeletingSource.class);
    private static final String SCHEME = "aws2-s3:";
    private static final List<String> OPTIONS = List.of("deleteAfterRead", "moveAfterRead");

    private final String endpointUri;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** A producer that has not warned. */
    DeletingSource(String endpointUri) {
        this.endpointUri = URISupport.sanitizeUri(endpointUri);
    }

    /** Tells whether it warned. */
    boolean warn(Exchange exchange, FileTransfer transfer) {
        if (warned.get() || !sendsWhatItRead(exchange, transfer)) {
            return false;
        }
        Endpoint source = exchange.getFromEndpoint();
        for (String option : OPTIONS) {
            if (isSet(source, option) && warned.compareAndSet(false, true)) {
                LOG.warn(
                        "{} has {}=true: {} is gone from there when the exchange completes, which may be before AWS has read"
                                + " it for {}. Set {}=false there and delete the object when its COMPLETED has come, or set"
                                + " awaitCompletion=true here.",
                        source,
                        option,
                        transfer.paths(),
                        endpointUri,
                        option);
                return true;
            }
        }
        return false;
    }

    private static boolean sendsWhatItRead(Exchange exchange, FileTransfer transfer) {
        Endpoint source = exchange.getFromEndpoint();
        if (source == null || !source.getEndpointUri().startsWith(SCHEME)) {
            return false;
        }
        String path = exchange.getMessage().getHeader(S3_BUCKET_NAME) + "/"
                + exchange.getMessage().getHeader(S3_KEY);
        return transfer.localDirectoryPath() == null
                && transfer.paths().stream().anyMatch(sent -> sent.equals(path) || sent.equals("/" + path));
    }

    private static boolean isSet(Endpoint source, String option) {
        PropertyConfigurer configurer = source.getComponent().getEndpointPropertyConfigurer();
        return configurer instanceof PropertyConfigurerGetter getter
                && Boolean.TRUE.equals(getter.getOptionValue(source, option, true));
    }
}
