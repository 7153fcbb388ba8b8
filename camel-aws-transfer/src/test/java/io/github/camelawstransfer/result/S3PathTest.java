package io.github.camelawstransfer.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3PathTest {
    @ParameterizedTest
    @CsvSource({
        "/bucket/key, bucket, key",
        "bucket/key, bucket, key",
        "/bucket/a/b/, bucket, a/b/",
        "/bucket, bucket, ''",
        "/bucket/, bucket, ''",
        "/bucket//key, bucket, /key"
    })
    void aPathIsABucketAndWhatFollowsItsSlash(String path, String bucket, String key) {
        assertThat(S3Path.parse(path)).isEqualTo(new S3Path(bucket, key));
    }

    @ParameterizedTest
    @CsvSource({"/bucket/inbox, inbox/a.txt", "/bucket/inbox/, inbox/a.txt", "/bucket/, a.txt", "/bucket, a.txt"})
    void aFileOfADirectoryIsOneSlashBelowIt(String directory, String key) {
        assertThat(S3Path.parse(directory).resolve("a.txt")).isEqualTo(new S3Path("bucket", key));
    }

    @Test
    void aPathIsWrittenAsAwsWantsIt() {
        assertThat(S3Path.parse("bucket/a b.txt")).hasToString("/bucket/a b.txt");
    }
}
