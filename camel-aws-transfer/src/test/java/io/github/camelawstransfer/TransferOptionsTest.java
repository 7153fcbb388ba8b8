package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.client.ClientOptions;
import io.github.camelawstransfer.consumer.EmitMode;
import io.github.camelawstransfer.tracking.TransferStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint and the component take and refuse, through Camel's own way of making them. */
class TransferOptionsTest {
    private static final String ID = "c-0123456789abcdef0";
    private static final String URI = "aws2-transfer:" + ID;
    private static final String ARN = "arn:aws:transfer:eu-central-1:123456789012:connector/" + ID;
    private static final String SECRET = "hunter2";

    /** Camel's endpoint holds -1 until it is set, which means the 1000 that the catalog shows. */
    private static final String SHOWN_OTHERWISE = "initialDelay";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TransferComponent component = new TransferComponent();

    TransferOptionsTest() {
        camel.addComponent("aws2-transfer", component);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private TransferEndpoint endpoint(String uri) {
        return camel.getEndpoint(uri, TransferEndpoint.class);
    }

    private static String wholeText(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void assertRefused(String uri, String text) {
        assertThatThrownBy(() -> camel.getEndpoint(uri))
                .hasRootCauseMessage(text)
                .satisfies(failure -> assertThat(wholeText(failure)).doesNotContain(SECRET));
    }

    private void assertComponentRefused(String text) {
        assertThatThrownBy(() -> {
                    camel.start();
                    camel.getEndpoint(URI);
                })
                .hasStackTraceContaining(text);
    }

    // the connector

    @Test
    void aConnectorIsNamedByItsId() {
        assertThat(endpoint(URI).getConnectorId()).isEqualTo(ID);
        assertThat(endpoint("aws2-transfer://" + ID).getConnectorId()).isEqualTo(ID);
    }

    @Test
    void aConnectorIsNamedByItsArnWhichAlsoGivesRegionAndAccount() {
        TransferEndpoint endpoint = endpoint("aws2-transfer:" + ARN);
        assertThat(endpoint.getConnectorId()).isEqualTo(ID);
        assertThat(endpoint.getConnector().region()).isEqualTo("eu-central-1");
        assertThat(endpoint.getConnector().accountId()).isEqualTo("123456789012");
    }

    @Test
    void aStarStandsForEveryConnector() {
        TransferEndpoint endpoint = endpoint("aws2-transfer:*");
        assertThat(endpoint.getConnectorId()).isEqualTo("*");
        assertThat(endpoint.getConnector().connectorId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-connector",
                "c-0123456789abcdef",
                "c-0123456789abcdef01",
                "c-0123456789ABCDEF0",
                "C-0123456789abcdef0",
                "s-0123456789abcdef0",
                "arn:aws:s3:eu-central-1:123456789012:connector/c-0123456789abcdef0",
                "arn:aws:transfer:eu-central-1:123456789012:server/s-0123456789abcdef0",
                "arn:aws:transfer:eu-central-1:1234:connector/c-0123456789abcdef0",
                "arn:aws:transfer::123456789012:connector/c-0123456789abcdef0"
            })
    void whatIsNoConnectorIsRefused(String connector) {
        assertRefused(
                "aws2-transfer:" + connector,
                "The connector of endpoint aws2-transfer is '" + connector
                        + "', but a connector is named by its id (c- and 17 hex digits), by its ARN"
                        + " (arn:aws:transfer:REGION:ACCOUNT:connector/ID), or by * for every connector.");
    }

    @Test
    void aRegionAgainstTheArnIsRefused() {
        assertRefused(
                "aws2-transfer:" + ARN + "?region=us-east-1",
                "Option region is 'us-east-1', but the ARN of the connector names region 'eu-central-1'. Remove the option"
                        + " or correct the ARN.");
        assertThat(endpoint("aws2-transfer:" + ARN + "?region=eu-central-1").getConnectorId())
                .isEqualTo(ID);
    }

    // credentials

    @ParameterizedTest
    @CsvSource({
        "accessKey=hunter2, accessKey, secretKey",
        "secretKey=hunter2, secretKey, accessKey",
        "sessionToken=hunter2, sessionToken, accessKey",
        "accessKey=hunter2&sessionToken=hunter2, accessKey, secretKey",
        "secretKey=hunter2&sessionToken=hunter2, secretKey, accessKey"
    })
    void keysThatAreNotCompleteAreRefusedWithoutShowingThem(String query, String option, String missing) {
        assertRefused(
                URI + "?" + query,
                "Option " + option + " is set, but option " + missing
                        + " is not. Set both, or neither for the SDK's default chain.");
    }

    @Test
    void keysOfTheComponentAndOfTheEndpointCompleteEachOther() {
        component.getConfiguration().setAccessKey("key");
        TransferConfiguration configuration =
                endpoint(URI + "?secretKey=" + SECRET).getConfiguration();
        assertThat(configuration.getAccessKey()).isEqualTo("key");
        assertThat(configuration.getSecretKey()).isEqualTo(SECRET);
    }

    @Test
    void anotherMistakeDoesNotShowTheKeysEither() {
        assertThatThrownBy(() -> camel.getEndpoint(URI + "?accessKey=" + SECRET + "&secretKey=" + SECRET
                        + "&sessionToken=" + SECRET + "&emit=all"))
                .satisfies(failure -> assertThat(wholeText(failure)).doesNotContain(SECRET));
    }

    @Test
    void anEndpointDoesNotShowTheKeysInItsText() {
        TransferEndpoint endpoint =
                endpoint(URI + "?accessKey=" + SECRET + "&secretKey=" + SECRET + "&sessionToken=" + SECRET);
        assertThat(endpoint.toString()).doesNotContain(SECRET);
        assertThat(ClientOptions.settings(
                                endpoint.getConfiguration(),
                                endpoint.getConnector().region())
                        .toString())
                .doesNotContain(SECRET);
    }

    // the other options of an endpoint

    @ParameterizedTest
    @ValueSource(strings = {"concurrentConsumers", "redeliveryDelay", "startTimeout", "maxDeliveryAttempts"})
    void aNumberIsAtLeastOne(String option) {
        for (String value : List.of("0", "-1")) {
            assertRefused(
                    URI + "?" + option + "=" + value, "Option " + option + " is " + value + ", but must be at least 1");
        }
        assertThat(endpoint(URI + "?" + option + "=1")).isNotNull();
    }

    @Test
    void theRedeliveryDelayTakesADuration() {
        assertThat(endpoint(URI + "?redeliveryDelay=5s").getConfiguration().redeliveryDelay())
                .hasSeconds(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4566", "localhost", "http://", "http://a b", "/transfer"})
    void anEndpointOverrideIsAUriWithSchemeAndHost(String value) {
        assertThatThrownBy(() -> camel.getEndpoint(URI + "?uriEndpointOverride=RAW(" + value + ")"))
                .hasStackTraceContaining("IllegalArgumentException: Option uriEndpointOverride is '" + value
                        + "', but must be a URI such as http://127.0.0.1:4566");
    }

    @ParameterizedTest
    @CsvSource({
        "emit, all, io.github.camelawstransfer.consumer.EmitMode",
        "operation, sendFile, io.github.camelawstransfer.TransferOperation",
        "direction, both, io.github.camelawstransfer.producer.Direction"
    })
    void aWordThatIsNotOfferedIsRefusedByOptionValueAndWhatItMustBe(String option, String value, String type) {
        assertThatThrownBy(() -> camel.getEndpoint(URI + "?" + option + "=" + value))
                .hasStackTraceContaining(option)
                .hasStackTraceContaining(value)
                .hasStackTraceContaining(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendFilePaths", "retrieveFilePaths"})
    void anOptionWithPathsTakesOneAndNamesTheWayToGiveSeveral(String option) {
        assertRefused(
                URI + "?" + option + "=/b/1&" + option + "=/b/2",
                "Option " + option
                        + " is set 2 times, but takes one path. Give several paths by a Simple expression such"
                        + " as $simple{header.paths}, or by a header.");
    }

    @Test
    void pathsForBothDirectionsAreRefused() {
        assertRefused(
                URI + "?sendFilePaths=/b/1&retrieveFilePaths=/r/1",
                "Options sendFilePaths and retrieveFilePaths are both set, but one request either sends or retrieves."
                        + " Remove one of them.");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> camel.getEndpoint(URI + "?sendFilePath=/b/1"))
                .hasStackTraceContaining("sendFilePath")
                .hasStackTraceContaining("Unknown parameters");
    }

    // the options of the component

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void theFirstCheckIsAtLeastOneMillisecondAway(int value) {
        component.setCheckMinDelay(value);
        assertComponentRefused("Option checkMinDelay is " + value + ", but must be at least 1");
    }

    @Test
    void theLongestTimeBetweenChecksIsNotShorterThanTheFirst() {
        component.setCheckMinDelay(1000);
        component.setCheckMaxDelay(999);
        assertComponentRefused("Option checkMaxDelay is 999, but must not be less than checkMinDelay, which is 1000");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void aLeaseIsAtLeastOneMillisecondLong(int value) {
        component.setLeaseDuration(value);
        assertComponentRefused("Option leaseDuration is " + value + ", but must be at least 1");
    }

    @Test
    void theShortestOptionsOfTheComponentWork() {
        component.setCheckMinDelay(1);
        component.setCheckMaxDelay(1);
        component.setLeaseDuration(1);
        component.getConfiguration().setRegion("eu-central-1");
        camel.start();
        assertThat(component.isStarted()).isTrue();
    }

    // defaults

    @Test
    void theDefaultsOfAnEndpoint() {
        TransferEndpoint endpoint = endpoint(URI);
        assertThat(endpoint.getDelay()).isEqualTo(1000);
        TransferConfiguration configuration = endpoint.getConfiguration();
        assertThat(configuration.getOperation()).isEqualTo(TransferOperation.startFileTransfer);
        assertThat(configuration.isPojoRequest()).isFalse();
        assertThat(configuration.getEmit()).isEqualTo(EmitMode.changes);
        assertThat(configuration.getConcurrentConsumers()).isEqualTo(1);
        assertThat(configuration.getMaxMessagesPerPoll()).isZero();
        assertThat(configuration.getMaxDeliveryAttempts()).isNull();
        assertThat(configuration.getRedeliveryDelay()).isEqualTo(1000);
        assertThat(configuration.getStartTimeout()).isEqualTo(120_000);
        assertThat(configuration.isRestartUnconfirmed()).isFalse();
        assertThat(configuration.isTrack()).isTrue();
        assertThat(configuration.getBatchDelay()).isZero();
        assertThat(configuration.getBatchMaxFiles()).isEqualTo(10);
        assertThat(configuration.isAwaitCompletion()).isFalse();
        assertThat(configuration.getAwaitTimeout()).isEqualTo(1_800_000);
        assertThat(configuration.isFailOnFileFailure()).isTrue();
        assertThat(configuration.isAllowTransactedAwait()).isFalse();
        assertThat(configuration)
                .hasNoNullFieldsOrPropertiesExcept(
                        "region",
                        "accessKey",
                        "secretKey",
                        "sessionToken",
                        "profileCredentialsName",
                        "credentialsProvider",
                        "roleArn",
                        "externalId",
                        "uriEndpointOverride",
                        "proxyHost",
                        "proxyPort",
                        "apiCallAttemptTimeout",
                        "transferAsyncClient",
                        "maxDeliveryAttempts",
                        "idempotencyKey",
                        "correlationHeaders",
                        "transferId",
                        "protocol",
                        "mdnResponse",
                        "direction",
                        "sendFilePaths",
                        "retrieveFilePaths",
                        "localDirectoryPath",
                        "remoteDirectoryPath")
                .hasAllNullFieldsOrPropertiesExcept(
                        "useSessionCredentials",
                        "useDefaultCredentialsProvider",
                        "useProfileCredentialsProvider",
                        "roleSessionName",
                        "overrideEndpoint",
                        "useFipsEndpoint",
                        "useDualStackEndpoint",
                        "proxyProtocol",
                        "trustAllCertificates",
                        "apiCallTimeout",
                        "operation",
                        "pojoRequest",
                        "emit",
                        "concurrentConsumers",
                        "maxMessagesPerPoll",
                        "redeliveryDelay",
                        "startTimeout",
                        "restartUnconfirmed",
                        "track",
                        "batchDelay",
                        "batchMaxFiles",
                        "awaitCompletion",
                        "awaitTimeout",
                        "failOnFileFailure",
                        "allowTransactedAwait");
    }

    @Test
    void theDefaultsOfTheComponent() {
        assertThat(component.getCheckMinDelay()).isEqualTo(1000);
        assertThat(component.getCheckMaxDelay()).isEqualTo(60_000);
        assertThat(component.getLeaseDuration()).isEqualTo(30_000);
        assertThat(component.getStore()).isNull();
    }

    @Test
    void theDefaultsThatCamelsCatalogShowsAreTheOnesThatHold() throws Exception {
        JsonObject catalog = (JsonObject)
                Jsoner.deserialize(((CatalogCamelContext) camel).getComponentParameterJsonSchema("aws2-transfer"));
        assertThat(shownDefaults(catalog, "properties"))
                .containsAllEntriesOf(Map.of("emit", "changes", "redeliveryDelay", "1000", "delay", "1000"))
                .isEqualTo(realDefaults(
                        shownDefaults(catalog, "properties"),
                        endpoint(URI),
                        component.getEndpointPropertyConfigurer()));
        assertThat(shownDefaults(catalog, "componentProperties"))
                .containsAllEntriesOf(
                        Map.of("checkMinDelay", "1000", "checkMaxDelay", "60000", "leaseDuration", "30000"))
                .isEqualTo(realDefaults(
                        shownDefaults(catalog, "componentProperties"),
                        component,
                        component.getComponentPropertyConfigurer()));
    }

    private static Map<String, String> shownDefaults(JsonObject catalog, String kind) {
        Map<String, String> defaults = new TreeMap<>();
        ((JsonObject) catalog.get(kind)).forEach((name, option) -> {
            Object value = ((JsonObject) option).get("defaultValue");
            if (value != null) {
                defaults.put(name, value.toString());
            }
        });
        defaults.remove(SHOWN_OTHERWISE);
        return defaults;
    }

    private static Map<String, String> realDefaults(
            Map<String, String> shown, Object target, PropertyConfigurer configurer) {
        Map<String, String> real = new TreeMap<>();
        shown.keySet().forEach(name -> {
            Object value = ((PropertyConfigurerGetter) configurer).getOptionValue(target, name, true);
            real.put(name, value instanceof Enum<?> constant ? constant.name() : String.valueOf(value));
        });
        return real;
    }

    @Test
    void optionsOfTheComponentMayBeSetUntilTheContextStarts() {
        camel.getComponent("aws2-transfer", TransferComponent.class).setCheckMinDelay(0);
        assertComponentRefused("Option checkMinDelay is 0, but must be at least 1");
    }

    @Test
    void theOptionsOfTheComponentAreTheDefaultsOfItsEndpointsAndNotSharedWithThem() {
        component.getConfiguration().setEmit(EmitMode.finals);
        TransferEndpoint one = endpoint(URI);
        assertThat(one.getConfiguration().getEmit()).isEqualTo(EmitMode.finals);
        one.getConfiguration().setRedeliveryDelay(7);
        assertThat(component.getConfiguration().getRedeliveryDelay()).isEqualTo(1000);
    }

    /** Camel's convention for maxMessagesPerPoll. */
    @ParameterizedTest
    @CsvSource({"5, 5", "1, 1", "0, 2147483647", "-1, 2147483647"})
    void zeroAndLessMeanThatAllChangesOfARequestAreDelivered(int option, int changesPerClaim) throws Exception {
        BlockingQueue<Object> asked = new LinkedBlockingQueue<>();
        component.setStore((TransferStore) Proxy.newProxyInstance(
                TransferStore.class.getClassLoader(),
                new Class<?>[] {TransferStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("claim")) {
                        asked.add(arguments[4]);
                    }
                    return method.getReturnType() == List.class ? List.of() : null;
                }));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI + "?region=eu-central-1&initialDelay=0&maxMessagesPerPoll=" + option)
                        .to("log:changes");
            }
        });
        camel.start();
        assertThat(asked.poll(30, TimeUnit.SECONDS)).isEqualTo(changesPerClaim);
    }
}
