package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** Which options for clients are refused, with what words, when an endpoint is made. */
class ClientOptionsTest {
    private static final String ID = "aws2-transfer:c-0123456789abcdef0";
    private static final String ROLE = "roleArn=arn:aws:iam::123456789012:role/partner";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private TransferAsyncClient client;

    @BeforeEach
    void start() {
        camel.getRegistry().bind("mine", AnonymousCredentialsProvider.create());
        camel.addComponent("aws2-transfer", new TransferComponent());
    }

    @AfterEach
    void stop() {
        camel.stop();
        if (client != null) {
            client.close();
        }
    }

    @ParameterizedTest
    @MethodSource
    void isRefused(String query, String text) {
        assertRefused(ID + "?" + query, text);
    }

    static Stream<Arguments> isRefused() {
        return Stream.of(
                // One half of what belongs together.
                refused("accessKey=a", "Option accessKey is set, but option secretKey is not. Set both, or neither"),
                refused("secretKey=s", "Option secretKey is set, but option accessKey is not. Set both, or neither"),
                refused(
                        "sessionToken=t",
                        "Option sessionToken is set, but option accessKey is not. Set both, or neither"),
                refused("accessKey=a&sessionToken=t", "Option accessKey is set, but option secretKey is not."),
                refused(
                        "useSessionCredentials=true",
                        "Option useSessionCredentials is set, but option accessKey is not. Session credentials are"
                                + " accessKey, secretKey and sessionToken."),
                refused(
                        "useSessionCredentials=true&accessKey=a",
                        "Option useSessionCredentials is set, but option secretKey is not."),
                refused(
                        "useSessionCredentials=true&accessKey=a&secretKey=s",
                        "Option useSessionCredentials is set, but option sessionToken is not."),
                refused("externalId=ab", "Option externalId is set, but option roleArn is not."),
                refused("roleSessionName=ab", "Option roleSessionName is set, but option roleArn is not."),
                refused(
                        "proxyHost=proxy",
                        "Option proxyHost is set, but option proxyPort is not. Set both, or neither."),
                refused(
                        "proxyPort=3128",
                        "Option proxyPort is set, but option proxyHost is not. Set both, or neither."),
                refused(
                        "overrideEndpoint=true",
                        "Option overrideEndpoint is true, but option uriEndpointOverride is not set. Set the URI, which"
                                + " suffices alone, or remove the option."),
                // Two sources of credentials.
                contradiction(
                        "accessKey=a&secretKey=s&useProfileCredentialsProvider=true",
                        "accessKey",
                        "useProfileCredentialsProvider"),
                contradiction(
                        "accessKey=a&secretKey=s&profileCredentialsName=p", "accessKey", "profileCredentialsName"),
                contradiction(
                        "accessKey=a&secretKey=s&useDefaultCredentialsProvider=true",
                        "accessKey",
                        "useDefaultCredentialsProvider"),
                contradiction("accessKey=a&secretKey=s&credentialsProvider=#mine", "credentialsProvider", "accessKey"),
                contradiction(
                        "secretKey=s&useDefaultCredentialsProvider=true", "secretKey", "useDefaultCredentialsProvider"),
                contradiction("sessionToken=t&credentialsProvider=#mine", "credentialsProvider", "sessionToken"),
                contradiction(
                        "useSessionCredentials=true&credentialsProvider=#mine",
                        "credentialsProvider",
                        "useSessionCredentials"),
                contradiction(
                        "useSessionCredentials=true&useDefaultCredentialsProvider=true",
                        "useSessionCredentials",
                        "useDefaultCredentialsProvider"),
                contradiction(
                        "useSessionCredentials=true&useProfileCredentialsProvider=true",
                        "useSessionCredentials",
                        "useProfileCredentialsProvider"),
                contradiction(
                        "useDefaultCredentialsProvider=true&useProfileCredentialsProvider=true",
                        "useProfileCredentialsProvider",
                        "useDefaultCredentialsProvider"),
                contradiction(
                        "useDefaultCredentialsProvider=true&profileCredentialsName=p",
                        "profileCredentialsName",
                        "useDefaultCredentialsProvider"),
                contradiction(
                        "credentialsProvider=#mine&useDefaultCredentialsProvider=true",
                        "credentialsProvider",
                        "useDefaultCredentialsProvider"),
                contradiction(
                        "credentialsProvider=#mine&profileCredentialsName=p",
                        "credentialsProvider",
                        "profileCredentialsName"),
                // What is not well formed.
                refused(
                        "accessKey=&secretKey=s",
                        "Option accessKey is set, but empty. Give it a value, or remove the option."),
                refused("accessKey=a&secretKey=", "Option secretKey is set, but empty."),
                refused("accessKey=a&secretKey=s&sessionToken=", "Option sessionToken is set, but empty."),
                refused("profileCredentialsName=", "Option profileCredentialsName is set, but empty."),
                refused("region=", "Option region is set, but empty."),
                refused(
                        "region=EU_CENTRAL_1",
                        "Option region is 'EU_CENTRAL_1', but must be the name of a region in lower case such as"
                                + " eu-central-1"),
                refused(
                        "roleArn=partner",
                        "Option roleArn is 'partner', but must be the ARN of a role such as"
                                + " arn:aws:iam::123456789012:role/transfer"),
                refused(
                        ROLE + "&externalId=a",
                        "Option externalId is 'a', but must be 2 to 1224 letters, digits and characters of"
                                + " _+=,.@:/-"),
                refused(
                        ROLE + "&roleSessionName=a b",
                        "Option roleSessionName is 'a b', but must be 2 to 64 letters, digits and characters of"
                                + " _+=,.@-"),
                refused(
                        "uriEndpointOverride=127.0.0.1:4566",
                        "Option uriEndpointOverride is '127.0.0.1:4566', but must be a URI such as"
                                + " http://127.0.0.1:4566"),
                refused(
                        "uriEndpointOverride=ftp://h",
                        "Option uriEndpointOverride is 'ftp://h', but must be a URI such as"),
                refused("uriEndpointOverride=", "Option uriEndpointOverride is '', but must be a URI such as"),
                refused(
                        "proxyHost=http://proxy&proxyPort=1",
                        "Option proxyHost is 'http://proxy', but must be a host name or an IP address"),
                refused("proxyHost=proxy&proxyPort=0", "Option proxyPort is '0', but must be 1 to 65535"),
                refused("proxyHost=proxy&proxyPort=65536", "Option proxyPort is '65536', but must be 1 to 65535"),
                refused("apiCallTimeout=0", "Option apiCallTimeout is '0', but must be at least 1 ms"),
                refused("apiCallTimeout=-1", "Option apiCallTimeout is '-1', but must be at least 1 ms"),
                refused("apiCallAttemptTimeout=0", "Option apiCallAttemptTimeout is '0', but must be at least 1 ms"),
                refused(
                        "apiCallAttemptTimeout=30001",
                        "Option apiCallAttemptTimeout is '30001', but must not be more than apiCallTimeout, which is"
                                + " '30000' and ends every attempt"),
                // AWS's own endpoints, and another one.
                refused(
                        "uriEndpointOverride=http://h&useFipsEndpoint=true",
                        "Options useFipsEndpoint and uriEndpointOverride are both set, but useFipsEndpoint chooses among"
                                + " AWS's own endpoints. Remove one of them."),
                refused(
                        "uriEndpointOverride=http://h&useDualStackEndpoint=true",
                        "Options useDualStackEndpoint and uriEndpointOverride are both set, but useDualStackEndpoint"
                                + " chooses among AWS's own endpoints. Remove one of them."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessKey=a&secretKey=s",
                "accessKey=a&secretKey=s&sessionToken=t&useSessionCredentials=true",
                "uriEndpointOverride=http://h",
                "overrideEndpoint=true&uriEndpointOverride=https://h:8443/path",
                "uriEndpointOverride=http://h&useFipsEndpoint=false&useDualStackEndpoint=false",
                "useFipsEndpoint=true&useDualStackEndpoint=true",
                "credentialsProvider=#mine&roleArn=arn:aws-us-gov:iam::123456789012:role/a/b",
                "profileCredentialsName=p&useProfileCredentialsProvider=true",
                "proxyHost=10.0.0.1&proxyPort=3128&proxyProtocol=HTTP",
                "region=us-gov-west-1"
            })
    void isAccepted(String query) {
        assertThat(camel.getEndpoint(ID + "?" + query)).isNotNull();
    }

    @Test
    void theDefaultsAreThoseOfTheSdkOrOfCamelsAwsComponents() {
        TransferConfiguration options = new TransferConfiguration();
        assertThat(options.getApiCallTimeout()).isEqualTo(30_000);
        assertThat(options.getApiCallAttemptTimeout()).isNull();
        assertThat(options.getProxyProtocol()).isEqualTo(Protocol.HTTPS);
        assertThat(options.isUseFipsEndpoint()).isFalse();
        assertThat(options.isUseDualStackEndpoint()).isFalse();
        assertThat(options.isTrustAllCertificates()).isFalse();
    }

    @Test
    void timesAreReadAsDurations() {
        TransferEndpoint endpoint =
                camel.getEndpoint(ID + "?apiCallTimeout=1m&apiCallAttemptTimeout=2s500ms", TransferEndpoint.class);
        assertThat(endpoint.getConfiguration().getApiCallTimeout()).isEqualTo(60_000);
        assertThat(endpoint.getConfiguration().getApiCallAttemptTimeout()).isEqualTo(2_500);
    }

    @ParameterizedTest
    @CsvSource({
        "accessKey=a&secretKey=s, accessKey",
        "useDefaultCredentialsProvider=true, useDefaultCredentialsProvider",
        "credentialsProvider=#mine, credentialsProvider",
        "profileCredentialsName=p, profileCredentialsName",
        "roleArn=arn:aws:iam::123456789012:role/partner, roleArn",
        "uriEndpointOverride=http://h, uriEndpointOverride",
        "useFipsEndpoint=true, useFipsEndpoint",
        "useDualStackEndpoint=true, useDualStackEndpoint",
        "proxyHost=p&proxyPort=1, proxyHost",
        "trustAllCertificates=true, trustAllCertificates",
        "apiCallTimeout=1s, apiCallTimeout",
        "apiCallAttemptTimeout=1s, apiCallAttemptTimeout"
    })
    void isRefusedBesideAClientThatWasFoundInTheRegistry(String query, String option) {
        bindClient(true);
        assertRefused(
                ID + "?" + query,
                "Options " + option
                        + " and transferAsyncClient are both set, but that client is ready-made and does not"
                        + " follow the option. Remove one of them; a client that was found in the registry is left alone"
                        + " with autowiredEnabled=false on the component.");
    }

    @Test
    void aClientOfAnotherRegionIsRefused() {
        bindClient(true);
        assertRefused(
                ID + "?region=us-east-1",
                "Option region is 'us-east-1', but transferAsyncClient calls region 'eu-central-1'. Remove the option or"
                        + " correct the client.");
        assertThat(camel.getEndpoint(ID + "?region=eu-central-1")).isNotNull();
    }

    @Test
    void aClientInTheRegistryIsLeftAloneWithoutAutowiring() {
        bindClient(false);
        assertThat(camel.getEndpoint(ID + "?accessKey=a&secretKey=s")).isNotNull();
    }

    /** The component looks into the registry when it is added. */
    private void bindClient(boolean autowired) {
        client = TransferAsyncClient.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        camel.getRegistry().bind("client", client);
        camel.removeComponent("aws2-transfer");
        TransferComponent component = new TransferComponent();
        component.setAutowiredEnabled(autowired);
        camel.addComponent("aws2-transfer", component);
    }

    private void assertRefused(String uri, String text) {
        assertThatThrownBy(() -> camel.getEndpoint(uri))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(text);
    }

    private static Arguments refused(String query, String text) {
        return Arguments.of(query, text);
    }

    private static Arguments contradiction(String query, String one, String other) {
        return Arguments.of(
                query,
                "Options " + one + " and " + other
                        + " are both set, but credentials come from one source. Remove one of them.");
    }
}
