package io.github.camelawstransfer.producer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** One exchange on its way through the model, with its redeliveries. */
final class ModelExchange {
    final Scenario.Asked asked;
    final Exchange exchange;
    final ModelNode node;
    int deliveries;
    boolean underWay;
    /** Whether it never comes again. */
    boolean over;

    @Nullable
    Throwable failure;
    /** All that its failures have said. */
    final StringBuilder said = new StringBuilder();
    /** The latest attempt at each of its files whose end was known when this delivery began. */
    final Map<String, AwsCall> knownBefore = new LinkedHashMap<>();

    ModelExchange(Scenario.Asked asked, ModelNode node, CamelContext context) {
        this.asked = asked;
        this.node = node;
        this.exchange = new DefaultExchange(context);
    }

    @Override
    public String toString() {
        return "exchange " + asked.name();
    }
}
