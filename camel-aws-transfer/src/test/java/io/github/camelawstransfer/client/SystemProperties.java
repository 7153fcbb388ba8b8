package io.github.camelawstransfer.client;

import java.util.HashMap;
import java.util.Map;

/** System properties for the time of a test. */
public final class SystemProperties implements AutoCloseable {
    private final Map<String, String> before = new HashMap<>();

    public SystemProperties set(String name, Object value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value.toString());
        return this;
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        before.clear();
    }
}
