package io.github.camelawstransfer.emulator.http;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.json.Json;
import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How answers are written. */
final class Answers {
    static final String AWS_JSON = "application/x-amz-json-1.1";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void ok(Context context, Map<String, ?> body) {
        write(context, 200, body);
    }

    static void error(Context context, ServiceException error) {
        write(context, error.status(), error.body());
    }

    static void unexpected(Exception e, Context context) {
        LOG.warn("A request failed for a reason of the emulator's own", e);
        error(context, ServiceException.internalError());
    }

    static void notFound(Context context) {
        error(
                context,
                ServiceException.of(
                        "UnknownOperationException",
                        404,
                        "There is nothing at " + context.method() + " " + context.path()));
    }

    private static void write(Context context, int status, Map<String, ?> body) {
        byte[] json = Json.write(body);
        context.status(status);
        context.header("x-amzn-RequestId", UUID.randomUUID().toString());
        context.contentType(AWS_JSON);
        context.result(json);
    }
}
