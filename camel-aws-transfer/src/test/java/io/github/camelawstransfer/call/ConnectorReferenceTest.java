package io.github.camelawstransfer.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorReferenceTest {
    private static final String ID = "c-0123456789abcdef0";

    private static ConnectorReference parse(String value) {
        return ConnectorReference.parse("Header X", value);
    }

    @Test
    void anIdIsCAndSeventeenHexDigits() {
        assertThat(parse(ID)).isEqualTo(new ConnectorReference(ID, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:transfer:eu-central-1:123456789012:connector/c-0123456789abcdef0, eu-central-1",
        "arn:aws-cn:transfer:cn-north-1:123456789012:connector/c-0123456789abcdef0, cn-north-1",
        "arn:aws-us-gov:transfer:us-gov-west-1:123456789012:connector/c-0123456789abcdef0, us-gov-west-1"
    })
    void anArnOfEveryPartitionAlsoGivesRegionAndAccount(String arn, String region) {
        assertThat(parse(arn)).isEqualTo(new ConnectorReference(ID, region, "123456789012"));
    }

    @Test
    void aStarStandsForEveryConnector() {
        assertThat(parse("*")).isEqualTo(new ConnectorReference(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "**",
                "c-",
                "c-0123456789abcdef",
                "c-0123456789abcdef01",
                "c-0123456789ABCDEF0",
                "c-0123456789abcdefg",
                " c-0123456789abcdef0",
                "c-0123456789abcdef0\n",
                "a-0123456789abcdef0",
                "arn:aws:transfer:eu-central-1:12345678901:connector/c-0123456789abcdef0",
                "arn:aws:transfer:eu-central-1:123456789012:server/s-0123456789abcdef0",
                "arn:aws:transfer:eu-central-1:123456789012:connector/*",
                "arn:aws:s3:eu-central-1:123456789012:connector/c-0123456789abcdef0",
                "arn:aws:transfer::123456789012:connector/c-0123456789abcdef0"
            })
    void anythingElseIsRefusedBySourceValueAndRule(String value) {
        assertThatThrownBy(() -> parse(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Header X is '" + value + "', but a connector is named by its id")
                .hasMessageContaining("by its ARN")
                .hasMessageContaining("or by *");
    }
}
