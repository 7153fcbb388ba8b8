package io.github.camelawstransfer.emulator.http;

import io.javalin.Javalin;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server. */
public final class EmulatorServer implements AutoCloseable {
    private static final int MAX_THREADS = 64;

    private final Javalin javalin;
    private final ServiceHandler service;
    private final HttpSettings settings;

    private EmulatorServer(Javalin javalin, ServiceHandler service, HttpSettings settings) {
        this.javalin = javalin;
        this.service = service;
        this.settings = settings;
    }

    public static EmulatorServer start(HttpSettings settings, ServiceHandler service, ControlHandler control) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.jetty.threadPool = threads();
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            config.routes.post("/", service);
            config.routes.get(ControlHandler.ORACLE, control);
            config.routes.exception(Exception.class, Answers::unexpected);
            // Not for every answer with 404: the service may be told to give one.
            config.routes.exception(NotFoundResponse.class, (e, context) -> Answers.notFound(context));
        });
        javalin.start(settings.host(), settings.port());
        return new EmulatorServer(javalin, service, settings);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, 4);
        pool.setName("transfer-emulator-http");
        pool.setDaemon(true);
        return pool;
    }

    public URI endpoint() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + javalin.port());
    }

    @Override
    public void close() {
        service.close();
        javalin.stop();
    }
}
