package io.github.camelawstransfer.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaidOnceTest {
    @Test
    void eachThingIsSaidOnceOfEach() {
        SaidOnce said = new SaidOnce(10);
        assertThat(said.first("a", "endless")).isTrue();
        assertThat(said.first("a", "endless")).isFalse();
        assertThat(said.first("b", "endless")).isTrue();
        assertThat(said.first("a", "unmatched")).isTrue();
    }

    @Test
    void whatDidNotComeUpForTheLongestTimeIsForgotten() {
        SaidOnce said = new SaidOnce(2);
        said.first("a", "endless");
        said.first("b", "endless");
        said.first("a", "endless");
        said.first("c", "endless");
        assertThat(said.first("a", "endless")).as("came up later than b").isFalse();
        assertThat(said.first("b", "endless")).isTrue();
    }
}
