package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.As2Config;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the API's As2ConnectorConfig by the rules of the service model. */
final class As2ConfigReader {
    private static final Map<String, Rule> MEMBERS = new LinkedHashMap<>();

    static {
        MEMBERS.put("LocalProfileId", Rule.PROFILE_ID);
        MEMBERS.put("PartnerProfileId", Rule.PROFILE_ID);
        MEMBERS.put("MessageSubject", Rule.MESSAGE_SUBJECT);
        MEMBERS.put("Compression", Rule.oneOf("ZLIB", "DISABLED"));
        MEMBERS.put(
                "EncryptionAlgorithm", Rule.oneOf("AES128_CBC", "AES192_CBC", "AES256_CBC", "DES_EDE3_CBC", "NONE"));
        MEMBERS.put("SigningAlgorithm", Rule.oneOf("SHA256", "SHA384", "SHA512", "SHA1", "NONE"));
        MEMBERS.put("MdnSigningAlgorithm", Rule.oneOf("SHA256", "SHA384", "SHA512", "SHA1", "NONE", "DEFAULT"));
        MEMBERS.put("MdnResponse", Rule.oneOf("SYNC", "NONE", "ASYNC"));
        MEMBERS.put("BasicAuthSecretId", Rule.AS2_SECRET_ID);
        MEMBERS.put("PreserveContentType", Rule.oneOf("ENABLED", "DISABLED"));
    }

    private As2ConfigReader() {}

    static As2Config read(Input as2) {
        Map<String, Object> members = new LinkedHashMap<>();
        MEMBERS.forEach((name, rule) -> as2.optional(name, rule).ifPresent(value -> members.put(name, value)));
        as2.structure("AsyncMdnConfig").ifPresent(async -> members.put("AsyncMdnConfig", asyncMdn(async)));
        return new As2Config(members);
    }

    private static Map<String, Object> asyncMdn(Input async) {
        Map<String, Object> members = new LinkedHashMap<>();
        async.optional("Url", Rule.URL).ifPresent(url -> members.put("Url", url));
        async.strings("ServerIds", 1, 10, Rule.SERVER_ID).ifPresent(ids -> members.put("ServerIds", ids));
        return members;
    }
}
