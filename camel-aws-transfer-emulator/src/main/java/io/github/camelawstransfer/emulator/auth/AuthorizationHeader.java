package io.github.camelawstransfer.emulator.auth;

import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of {@code Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…}.
 *
 * @param date the day of the credential scope, {@code yyyyMMdd}
 */
record AuthorizationHeader(
        String accessKey, String date, String region, String service, List<String> signedHeaders, String signature) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    static AuthorizationHeader parse(String header) {
        if (header.isBlank()) {
            throw ServiceException.of("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        if (!header.startsWith(ALGORITHM + " ")) {
            throw incomplete("Authorization header must begin with '" + ALGORITHM + "'.");
        }
        Map<String, String> parameters = parameters(header.substring(ALGORITHM.length()));
        List<String> missing = new ArrayList<>();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        if (!missing.isEmpty()) {
            throw incomplete(String.join(" ", missing));
        }
        String[] scope = parameters.getOrDefault("Credential", "").split("/", -1);
        if (scope.length != 5 || !scope[4].equals("aws4_request")) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/aws4_request");
        }
        return new AuthorizationHeader(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(parameters.getOrDefault("SignedHeaders", "").split(";", -1)),
                parameters.getOrDefault("Signature", ""));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parameters;
    }

    private static ServiceException incomplete(String message) {
        return ServiceException.of("IncompleteSignatureException", message);
    }

    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }
}
