package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A route that waits for news holds nobody up. */
class IdleRouteTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    @RepeatedTest(3)
    void stoppingAnIdleRouteTakesUnderASecond() throws Exception {
        transfer.routes(route -> route.from(transfer.connector() + "?emit=finals")
                .routeId("hearing")
                .process(transfer.heard()));
        assertThat(transfer.send("idle.txt").getException()).isNull();
        transfer.heard().awaitFinals(1);
        await().until(() -> transfer.camel().getInflightRepository().size() == 0);

        long since = System.nanoTime();
        transfer.camel().getRouteController().stopRoute("hearing");
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(1));
    }
}
