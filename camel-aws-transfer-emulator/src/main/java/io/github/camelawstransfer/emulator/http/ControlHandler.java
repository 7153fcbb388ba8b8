package io.github.camelawstransfer.emulator.http;

import io.github.camelawstransfer.emulator.error.ServiceException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The control API, for whoever runs the emulator and nobody else: no other machine, no web page, no guess. */
public final class ControlHandler implements Handler {
    static final String ORACLE = "/_emulator/oracle";

    private final HttpSettings settings;
    private final Supplier<Map<String, Object>> oracle;

    public ControlHandler(HttpSettings settings, Supplier<Map<String, Object>> oracle) {
        this.settings = settings;
        this.oracle = oracle;
    }

    @Override
    public void handle(Context context) {
        try {
            LocalCallers.require(settings.host(), context.header("Host"), context.header("Origin"));
            requireToken(context.header("Authorization"));
            context.header("Cache-Control", "no-store");
            Answers.ok(context, oracle.get());
        } catch (ServiceException e) {
            Answers.error(context, e);
        }
    }

    private void requireToken(@Nullable String authorization) {
        byte[] expected = ("Bearer " + settings.controlToken()).getBytes(StandardCharsets.UTF_8);
        byte[] received = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, received)) {
            throw ServiceException.of(
                    "AccessDeniedException", 401, "Authorization must be 'Bearer' and the emulator's control token");
        }
    }
}
