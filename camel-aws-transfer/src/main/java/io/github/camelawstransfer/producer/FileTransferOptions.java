package io.github.camelawstransfer.producer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.jspecify.annotations.Nullable;

/** The endpoint's options for starting transfers; those that may be Simple expressions are compiled once. */
final class FileTransferOptions {
    private final @Nullable Direction direction;
    private final @Nullable Expression sendFilePaths;
    private final @Nullable Expression retrieveFilePaths;
    private final @Nullable Expression localDirectoryPath;
    private final @Nullable Expression remoteDirectoryPath;
    private final @Nullable Expression idempotencyKey;

    FileTransferOptions(
            CamelContext context,
            @Nullable Direction direction,
            @Nullable String sendFilePaths,
            @Nullable String retrieveFilePaths,
            @Nullable String localDirectoryPath,
            @Nullable String remoteDirectoryPath,
            @Nullable String idempotencyKey) {
        this.direction = direction;
        this.sendFilePaths = compile(context, sendFilePaths);
        this.retrieveFilePaths = compile(context, retrieveFilePaths);
        this.localDirectoryPath = compile(context, localDirectoryPath);
        this.remoteDirectoryPath = compile(context, remoteDirectoryPath);
        this.idempotencyKey = compile(context, idempotencyKey);
    }

    @Nullable
    Direction direction() {
        return direction;
    }

    boolean hasSendFilePaths() {
        return sendFilePaths != null;
    }

    boolean hasRetrieveFilePaths() {
        return retrieveFilePaths != null;
    }

    /** The paths as they are: a Simple expression may well give a collection. */
    @Nullable
    Object sendFilePaths(Exchange exchange) {
        return evaluate(sendFilePaths, exchange, Object.class);
    }

    @Nullable
    Object retrieveFilePaths(Exchange exchange) {
        return evaluate(retrieveFilePaths, exchange, Object.class);
    }

    @Nullable
    String localDirectoryPath(Exchange exchange) {
        return evaluate(localDirectoryPath, exchange, String.class);
    }

    @Nullable
    String remoteDirectoryPath(Exchange exchange) {
        return evaluate(remoteDirectoryPath, exchange, String.class);
    }

    boolean hasIdempotencyKey() {
        return idempotencyKey != null;
    }

    @Nullable
    String idempotencyKey(Exchange exchange) {
        return evaluate(idempotencyKey, exchange, String.class);
    }

    private static <T> @Nullable T evaluate(@Nullable Expression expression, Exchange exchange, Class<T> type) {
        return expression == null ? null : expression.evaluate(exchange, type);
    }

    static @Nullable Expression compile(CamelContext context, @Nullable String option) {
        if (option == null) {
            return null;
        }
        Expression expression = LanguageSupport.hasSimpleFunction(option)
                ? context.resolveLanguage("simple").createExpression(option)
                : ExpressionBuilder.constantExpression(option);
        expression.init(context);
        return expression;
    }
}
