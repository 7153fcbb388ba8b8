package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoedPathTest {
    @ParameterizedTest
    @CsvSource({
        "AS_REQUESTED, /bucket/a/b, /bucket/a/b",
        "WITHOUT_LEADING_SLASH, /bucket/a/b, bucket/a/b",
        "WITHOUT_LEADING_SLASH, bucket/a/b, bucket/a/b",
        "WITHOUT_BUCKET, /bucket/a/b, a/b",
        "WITHOUT_BUCKET, bucket/a/b, a/b",
        "WITHOUT_BUCKET, name, name",
    })
    void aPathIsEchoed(EchoedPath form, String requested, String echoed) {
        assertThat(form.apply(requested)).isEqualTo(echoed);
    }
}
