package io.github.camelawstransfer.emulator.http;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How answers are written. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void ok(Context context, Map<String, ?> body) {
        write(context, Reply.ok(body));
    }

    static void error(Context context, ServiceException error) {
        write(context, Reply.error(error));
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

    static void write(Context context, Reply reply) {
        context.status(reply.status());
        // Javalin has set one that nobody asked for.
        context.res().setContentType(null);
        reply.headers().forEach(context::header);
        context.result(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Closes the connection without a word. */
    static void lose(Context context) {
        // The servlet API has no word for it, so Jetty is asked for the connection itself.
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
