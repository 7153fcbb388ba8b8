package io.github.camelawstransfer;

import io.github.camelawstransfer.client.ClientOptions;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.URISupport;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A program that handles secrets in every way a user can, with success and with errors, and prints all that it can see
 * of them: exceptions with causes, texts of objects, addresses, exchanges, management beans; logs come at TRACE.
 */
final class Sentinels {
    static final String ACCESS_KEY = "sentinel-access-key";
    static final String SECRET_KEY = "sentinel-secret-key";
    static final String SESSION_TOKEN = "sentinel+session/token==";
    static final String PASSWORD = "sentinel-password";

    /** In every one of them, however it is encoded. */
    static final String MARK = "sentinel";

    private static final String ROLE = "roleArn=arn:aws:iam::123456789012:role/partner";
    private static final String KEYS = "accessKey=" + ACCESS_KEY + "&secretKey=" + SECRET_KEY;
    private static final String RAW_KEYS = "accessKey=RAW(" + ACCESS_KEY + ")&secretKey=RAW{" + SECRET_KEY
            + "}&sessionToken=RAW(" + SESSION_TOKEN + ")";

    private final String emulator;
    private final String silent;
    private final String sts;
    private final String denyingSts;
    private final String connector;

    private Sentinels(String[] arguments) {
        emulator = arguments[0];
        silent = arguments[1];
        sts = arguments[2];
        denyingSts = arguments[3];
        connector = "aws2-transfer:" + arguments[4];
    }

    public static void main(String[] arguments) throws Exception {
        Sentinels program = new Sentinels(arguments);
        program.optionsOfTheComponent();
        program.optionsInAddresses();
        program.wrongOptions();
        program.roles();
        System.out.println("== the end");
    }

    private void optionsOfTheComponent() throws Exception {
        try (TransferContext context = new TransferContext()) {
            TransferConfiguration options = options(context);
            options.setAccessKey(ACCESS_KEY);
            options.setSecretKey(SECRET_KEY);
            options.setSessionToken(SESSION_TOKEN);
            context.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from(connector).to("log:heard?showAll=true");
                    from("direct:start").to(connector);
                }
            });
            print("started", context.send("direct:start", null, paths("/bucket/any.txt")));
            print("refused by us", context.send("direct:start", null, paths("")));
            print("configuration", options);
            print("settings", ClientOptions.settings(options, null));
            print("component", context.component);
            management();
        }
    }

    private void optionsInAddresses() throws Exception {
        try (TransferContext context = new TransferContext()) {
            options(context);
            context.camel.getRegistry().bind("mine", new TalkativeCredentials());
            context.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from(connector + "?" + KEYS).to("log:heard?showAll=true");
                    from("direct:start").to(connector + "?" + RAW_KEYS);
                    from("direct:bean").to(connector + "?credentialsProvider=#mine");
                    from("direct:lost")
                            .to(connector + "?apiCallTimeout=200ms&uriEndpointOverride=" + silent + "&" + KEYS);
                    from("direct:nowhere")
                            .to(connector + "?startTimeout=1&uriEndpointOverride=http://127.0.0.1:1&" + KEYS);
                    from("direct:wrong").to(connector + "?accessKey=sentinel-wrong-access&secretKey=" + SECRET_KEY);
                }
            });
            for (String route : List.of("start", "bean", "lost", "nowhere", "wrong")) {
                print(route, context.send("direct:" + route, null, paths("/bucket/any.txt")));
            }
            for (var endpoint : context.camel.getEndpoints()) {
                print("endpoint", endpoint);
                print("address", URISupport.sanitizeUri(endpoint.getEndpointUri()));
                if (endpoint instanceof TransferEndpoint transfer) {
                    print("service", transfer.getServiceUrl() + transfer.getServiceProtocol());
                    print("service metadata", transfer.getServiceMetadata());
                    print("configuration", transfer.getConfiguration());
                    print(
                            "settings",
                            ClientOptions.settings(
                                    transfer.getConfiguration(),
                                    transfer.getConnector().region()));
                }
            }
            management();
        }
    }

    private void wrongOptions() {
        for (String query : List.of(
                KEYS + "&unknownOption=1",
                KEYS + "&useProfileCredentialsProvider=true",
                KEYS + "&apiCallTimeout=soon",
                KEYS + "&region=WRONG",
                KEYS + "&proxyPort=70000&proxyHost=h",
                "accessKey=" + ACCESS_KEY,
                "secretKey=" + SECRET_KEY,
                "sessionToken=" + SESSION_TOKEN,
                "useSessionCredentials=true&" + KEYS,
                RAW_KEYS + "&credentialsProvider=#nothing")) {
            refused(query, options -> {});
        }
        // In an address, Camel itself would show them: no option for a URI or a host is masked.
        refused("", options -> options.setUriEndpointOverride("http://user:" + PASSWORD + "@host"));
        refused("", options -> options.setUriEndpointOverride("http://user:" + PASSWORD + " @host"));
        refused("proxyPort=1", options -> options.setProxyHost("user:" + PASSWORD + "@host"));
    }

    private void refused(String query, Consumer<TransferConfiguration> change) {
        try (TransferContext context = new TransferContext()) {
            change.accept(context.component.getConfiguration());
            context.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start").to(connector + "?" + query);
                }
            });
            System.out.println("== not refused");
        } catch (Exception e) {
            System.out.println("== refused");
            e.printStackTrace(System.out);
        }
    }

    private void roles() throws Exception {
        for (String uri : List.of(sts, denyingSts)) {
            System.setProperty("aws.endpointUrlSts", uri);
            try (TransferContext context = new TransferContext()) {
                options(context);
                context.camel.start();
                print("role", context.send(connector + "?" + ROLE + "&" + KEYS, null, paths("/bucket/any.txt")));
            }
        }
    }

    private TransferConfiguration options(TransferContext context) {
        TransferConfiguration options = context.component.getConfiguration();
        options.setRegion("eu-central-1");
        options.setUriEndpointOverride(emulator);
        return options;
    }

    private static Map<String, Object> paths(String path) {
        return Map.of(TransferConstants.SEND_FILE_PATHS, path);
    }

    private static void print(String what, Object value) {
        System.out.println("== " + what + " " + value);
        if (value instanceof Exchange exchange) {
            print("body of " + what, exchange.getMessage().getBody());
            print("headers of " + what, exchange.getMessage().getHeaders());
            if (exchange.getException() != null) {
                exchange.getException().printStackTrace(System.out);
            }
        }
    }

    private static void management() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        for (ObjectName name : names) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    print(
                            "managed " + name + " " + attribute.getName(),
                            server.getAttribute(name, attribute.getName()));
                } catch (JMException | RuntimeException e) {
                    print("managed " + name + " " + attribute.getName(), e);
                }
            }
        }
    }

    /** A provider of a careless application. */
    private static final class TalkativeCredentials implements AwsCredentialsProvider {
        @Override
        public AwsCredentials resolveCredentials() {
            return AwsSessionCredentials.create(ACCESS_KEY, SECRET_KEY, SESSION_TOKEN);
        }

        @Override
        public String toString() {
            return ACCESS_KEY + SECRET_KEY + SESSION_TOKEN;
        }
    }
}
