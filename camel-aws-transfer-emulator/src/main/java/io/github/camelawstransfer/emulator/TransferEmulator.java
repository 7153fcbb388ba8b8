package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.connector.As2Config;
import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Login;
import io.github.camelawstransfer.emulator.connector.PartnerUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local AWS Transfer Family whose SFTP connectors really move files between an S3 service and SFTP servers.
 *
 * <p>It speaks AWS JSON 1.1 over HTTP, checks Signature Version 4 (within 5 minutes), and answers as the Transfer Family
 * API reference describes. Transfers run in the background: results go from QUEUED over IN_PROGRESS to COMPLETED or
 * FAILED and can be asked for during 7 days of its clock. Safe for use by several threads.
 */
public final class TransferEmulator implements AutoCloseable {
    static final String DEFAULT_ACCESS_KEY = "test-access-key";
    static final String DEFAULT_SECRET_KEY = "test-secret-key";

    private final Account account;
    private final Wiring wiring;

    private TransferEmulator(Account account, Wiring wiring) {
        this.account = account;
        this.wiring = wiring;
    }

    /** An emulator with default settings: loopback, a free port, an S3 service on a temporary folder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address for a client's endpoint override, such as {@code http://127.0.0.1:41234}. */
    public URI endpoint() {
        return wiring.server().endpoint();
    }

    /** The region that requests must be signed for; {@code eu-central-1} unless set. */
    public String region() {
        return account.region();
    }

    /** The account in ARNs; {@code 123456789012} unless set. */
    public String accountId() {
        return account.accountId();
    }

    /** The one access key that the emulator knows; {@code test-access-key} unless set. */
    public String accessKey() {
        return account.accessKey();
    }

    /** The secret of {@link #accessKey()}; {@code test-secret-key} unless set. */
    public String secretKey() {
        return account.secretKey();
    }

    /** The S3 service that files are sent from and retrieved to. */
    public S3Location s3() {
        return wiring.s3().location();
    }

    /** What a caller of {@code GET /_emulator/oracle} sends as {@code Authorization: Bearer …}; new at every start. */
    public String controlToken() {
        return wiring.controlToken();
    }

    /**
     * Creates a connector and stores its secret, if it has one.
     *
     * @return its id
     * @throws IllegalArgumentException if the specification breaks a rule of the service, or its id is taken
     */
    public String createConnector(ConnectorSpec spec) {
        String id = spec.connectorId() != null
                ? spec.connectorId()
                : wiring.connectors().newId();
        String role = spec.accessRole() != null
                ? spec.accessRole()
                : "arn:aws:iam::" + accountId() + ":role/transfer-connector";
        wiring.connectors()
                .add(new Connector(
                        id,
                        spec.mdnResponse() == null ? PartnerUrl.sftp(spec.url()) : PartnerUrl.as2(spec.url()),
                        spec.userSecretId(),
                        spec.trustedHostKeys(),
                        spec.maxConcurrentConnections(),
                        role,
                        null,
                        Connector.DEFAULT_SECURITY_POLICY,
                        Map.of(),
                        as2(spec.mdnResponse())));
        if (spec.userSecretId() != null && spec.secret() != null) {
            putSecret(spec.userSecretId(), spec.secret());
        }
        return id;
    }

    private static @Nullable As2Config as2(@Nullable MdnResponse mdn) {
        return mdn == null
                ? null
                : new As2Config(Map.of(
                        "LocalProfileId", "p-00000000000000001",
                        "PartnerProfileId", "p-00000000000000002",
                        "Compression", "DISABLED",
                        "EncryptionAlgorithm", "NONE",
                        "SigningAlgorithm", "NONE",
                        "MdnSigningAlgorithm", "DEFAULT",
                        "MdnResponse", mdn.name()));
    }

    /** Stores a secret, as Secrets Manager would; a connector's next connection uses it. */
    public void putSecret(String secretId, SftpSecret secret) {
        wiring.secrets().put(secretId, new Login(secret.username(), secret.password(), secret.privateKey()));
    }

    /** What really happened. */
    public Oracle oracle() {
        return wiring.oracle();
    }

    /** What is to go wrong. */
    public Faults faults() {
        return wiring.faults();
    }

    /**
     * Ends every fault, forgets every transfer and all that the oracle saw, and returns when no file is being moved any
     * more. Connectors and secrets stay. Meant for the time between two tests.
     *
     * @throws IllegalStateException if the thread is interrupted
     */
    public void reset() {
        faults().clear();
        try {
            wiring.engine().reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while files were still being moved", e);
        }
        wiring.connectionTests().reset();
        oracle().clear();
    }

    /** Stops the server, the transfers in progress, and an S3 service that the emulator started itself. */
    @Override
    public void close() {
        wiring.close();
    }

    /** Says where, and with what endpoint; no secret. */
    @Override
    public String toString() {
        return "TransferEmulator[" + endpoint() + ", " + region() + "]";
    }

    /** The settings of an emulator. A setting that is not made keeps the default that its method names. */
    public static final class Builder {
        String host = "127.0.0.1";
        int port;
        String region = "eu-central-1";
        String accountId = "123456789012";
        String accessKey = DEFAULT_ACCESS_KEY;
        String secretKey = DEFAULT_SECRET_KEY;
        Clock clock = Clock.systemUTC();
        Clock signatureClock = Clock.systemUTC();
        Duration answerTime = Duration.ZERO;
        int queueCapacity = 1_000;

        @Nullable
        S3Location s3;

        @Nullable
        Path s3Folder;

        UnknownTransfer unknownTransfer = UnknownTransfer.ERROR;
        EchoedPath echoedPath = EchoedPath.WITHOUT_LEADING_SLASH;
        int resultsPageSize = 10;
        Duration testConnectionInterval = Duration.ofSeconds(1);
        private final Map<String, SftpSecret> secrets = new LinkedHashMap<>();
        private final List<ConnectorSpec> connectors = new ArrayList<>();

        private Builder() {}

        /** The address to listen on; {@code 127.0.0.1} by default. Anything but loopback lets other machines in. */
        public Builder host(String address) {
            this.host = address;
            return this;
        }

        /** The port to listen on; 0, the default, is a free one. */
        public Builder port(int number) {
            if (number < 0 || number > 65535) {
                throw new IllegalArgumentException("port " + number + " must be 0 to 65535");
            }
            this.port = number;
            return this;
        }

        /** The region; {@code eu-central-1} by default. */
        public Builder region(String name) {
            this.region = name;
            return this;
        }

        /** The account; {@code 123456789012} by default. */
        public Builder accountId(String twelveDigits) {
            if (!twelveDigits.matches("\\d{12}")) {
                throw new IllegalArgumentException("accountId '" + twelveDigits + "' must be 12 digits");
            }
            this.accountId = twelveDigits;
            return this;
        }

        /** The credentials that clients sign with; {@code test-access-key} and {@code test-secret-key} by default. */
        public Builder credentials(String newAccessKey, String newSecretKey) {
            this.accessKey = newAccessKey;
            this.secretKey = newSecretKey;
            return this;
        }

        /** The clock of transfers: their times, and the 7 days of their results. The system's by default. */
        public Builder clock(Clock transferClock) {
            this.clock = transferClock;
            return this;
        }

        /**
         * The clock that signatures are checked by and that every answer of the service tells as its Date, from which SDK
         * clients correct their own. The system's by default, also with another {@link #clock}, so that a test can advance
         * days while real SDK clients go on signing with the system's time.
         */
        public Builder signatureClock(Clock newSignatureClock) {
            this.signatureClock = newSignatureClock;
            return this;
        }

        /**
         * How long every answer takes, after the request had its effect; none by default. For measurements, and to
         * have calls under way at the same time.
         */
        public Builder answerTime(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("answerTime " + time + " must not be negative");
            }
            this.answerTime = time;
            return this;
        }

        /**
         * How many files may wait for a connector; 1,000 by default, which AWS does not let anybody change. For
         * measurements.
         */
        public Builder queueCapacity(int files) {
            if (files < 1) {
                throw new IllegalArgumentException("queueCapacity " + files + " must be 1 or more");
            }
            this.queueCapacity = files;
            return this;
        }

        /** Uses an S3 service that runs already and that the emulator does not stop. */
        public Builder s3(S3Location location) {
            this.s3 = location;
            this.s3Folder = null;
            return this;
        }

        /**
         * Starts an S3 service on this folder, with the emulator's own credentials, and stops it with the emulator.
         * Without {@link #s3} and this the emulator uses a temporary folder, which it deletes at the end.
         */
        public Builder embeddedS3(Path folder) {
            this.s3Folder = folder;
            this.s3 = null;
            return this;
        }

        /** What unknown and expired transfers give; {@link UnknownTransfer#ERROR} by default. */
        public Builder unknownTransfer(UnknownTransfer answer) {
            this.unknownTransfer = answer;
            return this;
        }

        /** How results write paths; {@link EchoedPath#WITHOUT_LEADING_SLASH} by default. */
        public Builder echoedPath(EchoedPath form) {
            this.echoedPath = form;
            return this;
        }

        /**
         * Rows of a page of results when the request names no MaxResults; 10 by default, as many as a transfer has
         * files. AWS's sample has a NextToken after 2 rows.
         */
        public Builder resultsPageSize(int rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("resultsPageSize " + rows + " must be 1 or more");
            }
            this.resultsPageSize = rows;
            return this;
        }

        /**
         * How long after a TestConnection the next is taken; what comes earlier is throttled. 1 second by default, by the
         * emulator's clock: AWS's quota is one request per second for the account. Zero is no quota.
         */
        public Builder testConnectionInterval(Duration interval) {
            if (interval.isNegative()) {
                throw new IllegalArgumentException("testConnectionInterval " + interval + " must not be negative");
            }
            this.testConnectionInterval = interval;
            return this;
        }

        /** A secret that connectors can name. */
        public Builder secret(String secretId, SftpSecret secret) {
            secrets.put(secretId, secret);
            return this;
        }

        /** A connector that is there from the start. */
        public Builder connector(ConnectorSpec spec) {
            connectors.add(spec);
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @throws IllegalArgumentException if a connector breaks a rule of the service
         * @throws RuntimeException if a server does not start, for example because its port is taken
         */
        public TransferEmulator start() {
            TransferEmulator emulator = new TransferEmulator(Account.of(this), Wiring.start(this));
            try {
                secrets.forEach(emulator::putSecret);
                connectors.forEach(emulator::createConnector);
            } catch (RuntimeException e) {
                emulator.close();
                throw e;
            }
            return emulator;
        }
    }
}
