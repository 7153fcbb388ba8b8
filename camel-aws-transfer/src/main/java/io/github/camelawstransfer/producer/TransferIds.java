package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.TRANSFER_ID;

import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** Finds the transfer that an exchange is about: by its header; else by the SDK's request; else by the option. */
final class TransferIds {
    /** TransferId of the AWS Transfer Family model; a slash is legal. */
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z./-]{1,512}");

    private final @Nullable Expression option;

    TransferIds(CamelContext context, @Nullable String option) {
        this.option = FileTransferOptions.compile(context, option);
    }

    /**
     * Reads the id.
     *
     * @param ofPojo the id in the SDK's request, null when there is none
     * @throws IllegalArgumentException when there is no id, or what there is cannot be one
     */
    String read(Exchange exchange, @Nullable String ofPojo) {
        Object header = exchange.getMessage().getHeader(TRANSFER_ID);
        if (header != null) {
            return checked("Header " + TRANSFER_ID, header);
        }
        if (ofPojo != null) {
            return checked("transferId of the body", ofPojo);
        }
        if (option == null) {
            throw Refusal.OF_A_CALL.of(
                    "Header " + TRANSFER_ID,
                    "not set, and neither is option transferId of the endpoint",
                    "the operation needs the id of a transfer");
        }
        return checked("Option transferId of the endpoint", option.evaluate(exchange, String.class));
    }

    private static String checked(String source, @Nullable Object value) {
        if (!(value instanceof String id)) {
            throw Refusal.OF_A_CALL.of(
                    source,
                    value == null ? "empty" : "of type " + value.getClass().getName(),
                    "it must be a String");
        }
        if (!ID.matcher(id).matches()) {
            throw Refusal.OF_A_CALL.of(
                    source, "'" + id + "'", "a transfer id has 1 to 512 letters, digits, dots, slashes and hyphens");
        }
        return id;
    }
}
