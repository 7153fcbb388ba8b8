package io.github.camelawstransfer.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings {@code connector.<name>.*}. */
final class ConnectorSettings {
    private static final Pattern KEY = Pattern.compile("connector\\.([^.]+)\\..+");

    private ConnectorSettings() {}

    static Map<String, ConnectorSpec> read(Settings settings) throws IOException {
        Map<String, ConnectorSpec> connectors = new TreeMap<>();
        for (String name : new TreeSet<>(names(settings))) {
            connectors.put(name, read(settings, name, "connector." + name + "."));
        }
        return connectors;
    }

    private static List<String> names(Settings settings) {
        return settings.names()
                .map(KEY::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static ConnectorSpec read(Settings settings, String name, String prefix) throws IOException {
        SftpSecret secret = new SftpSecret(
                settings.required(prefix + "username"),
                settings.get(prefix + "password").orElse(null),
                privateKey(settings.get(prefix + "private-key-file")));
        ConnectorSpec spec = ConnectorSpec.sftp(settings.required(prefix + "url"))
                .withSecret("aws/transfer/" + name, secret)
                .withTrustedHostKeys(settings.list(prefix + "trusted-host-keys"))
                .withMaxConcurrentConnections(
                        settings.integer(prefix + "max-concurrent-connections").orElse(1));
        return settings.get(prefix + "id").map(spec::withConnectorId).orElse(spec);
    }

    private static @Nullable String privateKey(Optional<String> file) throws IOException {
        return file.isPresent() ? Files.readString(Path.of(file.get())) : null;
    }
}
