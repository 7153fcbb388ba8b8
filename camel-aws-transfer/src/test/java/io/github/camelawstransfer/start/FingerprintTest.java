package io.github.camelawstransfer.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.JobKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final String CONNECTOR = "c-0123456789abcdef0";

    private static String of(String connector, JobKind kind, String directory, String... paths) {
        return Fingerprint.of(
                "startFileTransfer", connector, new FileTransfer(kind, List.of(paths), directory, List.of()));
    }

    @Test
    void itIsTheSameForTheSame() {
        assertThat(of(CONNECTOR, JobKind.SEND, "/in", "/b/1", "/b/2"))
                .isEqualTo(of(CONNECTOR, JobKind.SEND, "/in", "/b/1", "/b/2"))
                .matches("[0-9a-f]{64}");
    }

    /** Requests are kept under it: a release that computed another would not know what an older one began. */
    @Test
    void itStaysWhatItIs() {
        assertThat(of(CONNECTOR, JobKind.SEND, null, "/b/1"))
                .isEqualTo("43b304479114961c65abcfc2c0f96c633a5268184bb9d3b39eba682b7fa1d683");
    }

    @Test
    void everythingThatWasAskedForCounts() {
        Set<String> different = new HashSet<>(List.of(
                of(CONNECTOR, JobKind.SEND, "/in", "/b/1", "/b/2"),
                of("c-0123456789abcdef1", JobKind.SEND, "/in", "/b/1", "/b/2"),
                of(CONNECTOR, JobKind.RETRIEVE, "/in", "/b/1", "/b/2"),
                of(CONNECTOR, JobKind.SEND, "/out", "/b/1", "/b/2"),
                of(CONNECTOR, JobKind.SEND, null, "/b/1", "/b/2"),
                of(CONNECTOR, JobKind.SEND, "", "/b/1", "/b/2"),
                of(CONNECTOR, JobKind.SEND, "/in", "/b/2", "/b/1"),
                of(CONNECTOR, JobKind.SEND, "/in", "/b/1"),
                of(CONNECTOR, JobKind.SEND, "/in", "/b/1/b/2"),
                of(CONNECTOR, JobKind.SEND, "/in/b", "/1", "/b/2"),
                of(CONNECTOR, JobKind.SEND, "/in", "/b/1", "/b/ü")));
        assertThat(different).hasSize(11);
    }

    /** A connector that could not be described the first time must not make the same request another one. */
    @Test
    void whatTheConnectorSpeaksDoesNotCount() {
        assertThat(of(CONNECTOR, JobKind.AS2_SEND, null, "/b/1")).isEqualTo(of(CONNECTOR, JobKind.SEND, null, "/b/1"));
    }

    @Test
    void partsNeverRunTogether() {
        assertThat(of(CONNECTOR, JobKind.SEND, null, "a3:b", "c"))
                .isNotEqualTo(of(CONNECTOR, JobKind.SEND, null, "a", "b1:c"));
        assertThat(of(CONNECTOR, JobKind.SEND, null, "a", "b")).isNotEqualTo(of(CONNECTOR, JobKind.SEND, "a", "b"));
    }

    @Test
    void aProducersNameForARequestDoesNotShowItsUri() {
        String name = Fingerprint.ofProducer("aws2-transfer:" + CONNECTOR + "?secretKey=hunter2", "f");
        assertThat(name).matches("[0-9a-f]{64}");
        assertThat(name)
                .isNotEqualTo(Fingerprint.ofProducer("aws2-transfer:" + CONNECTOR, "f"))
                .isNotEqualTo(Fingerprint.ofProducer("aws2-transfer:" + CONNECTOR + "?secretKey=hunter2", "g"));
    }
}
