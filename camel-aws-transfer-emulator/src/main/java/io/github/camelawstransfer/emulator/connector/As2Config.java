package io.github.camelawstransfer.emulator.connector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What makes a connector one of AS2.
 *
 * @param members the members of the API's As2ConnectorConfig that were given, by name; DescribeConnector shows them as
 *     they are
 */
public record As2Config(Map<String, Object> members) {
    public As2Config {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
