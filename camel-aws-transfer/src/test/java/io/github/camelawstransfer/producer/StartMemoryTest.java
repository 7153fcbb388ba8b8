package io.github.camelawstransfer.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.result.UnconfirmedStartException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;
import org.junit.jupiter.api.Test;

class StartMemoryTest {
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private final StartMemory one = StartMemory.of("r1");
    private final StartMemory other = StartMemory.of("r2");

    @Test
    void nothingIsRememberedAtFirst() {
        assertThat(StartMemory.recall(exchange, "key")).isNull();
    }

    @Test
    void eachStartIsRememberedByItself() {
        StartMemory.remember(exchange, "key", one);
        StartMemory.remember(exchange, "other", other);
        assertThat(StartMemory.recall(exchange, "key")).isEqualTo(one);
        assertThat(StartMemory.recall(exchange, "other")).isEqualTo(other);
    }

    @Test
    void theNewestWordOnAStartCounts() {
        StartMemory unconfirmed = one.again(new UnconfirmedStartException(
                "r1", "c-0123456789abcdef0", List.of(), List.of("/b/1"), List.of(), "lost", null));
        StartMemory.remember(exchange, "key", one);
        StartMemory.remember(exchange, "key", unconfirmed);
        assertThat(StartMemory.recall(exchange, "key")).isEqualTo(unconfirmed);
    }

    @Test
    void oneStartIsForgottenWithoutTheOthers() {
        StartMemory.remember(exchange, "key", one);
        StartMemory.remember(exchange, "other", other);
        StartMemory.forget(exchange, "key");
        assertThat(StartMemory.recall(exchange, "key")).isNull();
        assertThat(StartMemory.recall(exchange, "other")).isEqualTo(other);
    }

    @Test
    void nothingStaysOnTheExchangeOnceAllIsForgotten() {
        StartMemory.remember(exchange, "key", one);
        StartMemory.forget(exchange, "key");
        assertThat(exchange.getProperties()).isEmpty();
        StartMemory.forget(exchange, "key");
        assertThat(exchange.getProperties()).isEmpty();
    }

    @Test
    void aCopyOfAnExchangeKnowsWhatWasRememberedBefore() {
        StartMemory.remember(exchange, "key", one);
        Exchange copy = ExchangeHelper.createCopy(exchange, true);
        assertThat(StartMemory.recall(copy, "key")).isEqualTo(one);
    }

    @Test
    void copiesOfAnExchangeDoNotShareWhatComesAfterwards() {
        StartMemory.remember(exchange, "key", one);
        Exchange copy = ExchangeHelper.createCopy(exchange, true);
        StartMemory.remember(copy, "copy", other);
        StartMemory.remember(exchange, "original", other);
        StartMemory.forget(copy, "key");
        assertThat(StartMemory.recall(exchange, "key")).isEqualTo(one);
        assertThat(StartMemory.recall(exchange, "copy")).isNull();
        assertThat(StartMemory.recall(copy, "key")).isNull();
        assertThat(StartMemory.recall(copy, "original")).isNull();
    }

    @Test
    void aRedeliveryOfTheSameExchangeStillKnows() {
        StartMemory.remember(exchange, "key", one);
        exchange.getMessage().removeHeaders("*");
        exchange.setException(new IllegalStateException("the start failed"));
        exchange.setException(null);
        exchange.getMessage().setBody("original");
        assertThat(StartMemory.recall(exchange, "key")).isEqualTo(one);
    }
}
