package io.github.camelawstransfer.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.client.FakeClient;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.JobIdentity;
import org.junit.jupiter.api.Test;

class ConnectorClientsTest {
    private static final String CONNECTOR = "c-0123456789abcdef0";
    private static final String REGION = "eu-central-1";
    private static final String ENDPOINT = "http://127.0.0.1:4566";
    private static final String ACCOUNT = "123456789012";

    private final ConnectorClients clients = new ConnectorClients();
    private final FakeClient one = new FakeClient();
    private final FakeClient other = new FakeClient();

    private static ConnectorScope all() {
        return new ConnectorScope(null, REGION, null, null);
    }

    private static ConnectorScope only(String connector) {
        return new ConnectorScope(connector, REGION, null, null);
    }

    private static JobIdentity job(String region, String endpoint, String account) {
        return new JobIdentity(CONNECTOR, region, endpoint, account);
    }

    @Test
    void nobodyAnswersAtFirst() {
        assertThat(clients.find(job(REGION, null, null))).isEmpty();
        assertThat(clients.scopes()).isEmpty();
    }

    @Test
    void theNewestClientOfAConnectorAnswersForIt() {
        ConnectorScope every = only(null);
        clients.register(every, one::hold);
        assertThat(clients.answers(job(REGION, null, null), one)).isTrue();
        assertThat(clients.answers(job(REGION, null, null), other)).isFalse();
        clients.replace(every, other.hold());
        assertThat(clients.answers(job(REGION, null, null), one)).isFalse();
        assertThat(clients.find(job(REGION, null, null))).containsSame(other);
        assertThat(clients.scopes()).containsExactly(every);
        assertThat(one.closed).hasValue(1);
    }

    @Test
    void aClientAnswersForTheJobsOfItsScopeAlone() {
        clients.register(new ConnectorScope(CONNECTOR, REGION, ENDPOINT, ACCOUNT), one::hold);
        assertThat(clients.find(job(REGION, ENDPOINT, ACCOUNT))).contains(one);
        assertThat(clients.find(new JobIdentity("c-0123456789abcdef1", REGION, ENDPOINT, ACCOUNT)))
                .isEmpty();
        assertThat(clients.find(job("us-east-1", ENDPOINT, ACCOUNT))).isEmpty();
        assertThat(clients.find(job(REGION, null, ACCOUNT))).isEmpty();
        assertThat(clients.find(job(REGION, "http://127.0.0.1:4567", ACCOUNT))).isEmpty();
        assertThat(clients.find(job(REGION, ENDPOINT, "210987654321"))).isEmpty();
    }

    @Test
    void accountsAreComparedOnlyWhereBothSidesKnowThem() {
        clients.register(new ConnectorScope(CONNECTOR, REGION, null, ACCOUNT), one::hold);
        assertThat(clients.find(job(REGION, null, null))).contains(one);
        clients.close();
        clients.register(only(CONNECTOR), other::hold);
        assertThat(clients.find(job(REGION, null, ACCOUNT))).contains(other);
    }

    @Test
    void theClientOfAConnectorGoesBeforeTheOneForAll() {
        clients.register(all(), one::hold);
        assertThat(clients.find(job(REGION, null, null))).contains(one);
        clients.register(only(CONNECTOR), other::hold);
        assertThat(clients.find(job(REGION, null, null))).contains(other);
        assertThat(clients.find(new JobIdentity("c-0123456789abcdef1", REGION, null, null)))
                .contains(one);
    }

    @Test
    void oneClientIsHeldForEachScope() {
        clients.register(all(), one::hold);
        clients.register(all(), () -> {
            throw new AssertionError("a second client was asked for");
        });
        clients.register(only(CONNECTOR), other::hold);
        assertThat(clients.scopes()).containsExactlyInAnyOrder(all(), only(CONNECTOR));
    }

    @Test
    void closingGivesEveryClientBackOnce() {
        clients.register(all(), one::hold);
        clients.register(only(CONNECTOR), other::hold);
        clients.close();
        clients.close();
        assertThat(one.closed).hasValue(1);
        assertThat(other.closed).hasValue(1);
        assertThat(clients.scopes()).isEmpty();
        assertThat(clients.find(job(REGION, null, null))).isEmpty();
    }
}
