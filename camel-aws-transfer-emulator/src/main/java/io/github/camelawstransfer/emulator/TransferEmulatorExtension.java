package io.github.camelawstransfer.emulator;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/**
 * Runs an emulator for the tests of a class, with an S3 service on a temporary folder, a bucket, an embedded partner and
 * a connector to it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> builder.clock(clock));
 * }</pre>
 *
 * <p>In a static field, or with {@code @ExtendWith}, one emulator serves all tests of the class, and before each test
 * {@link TransferEmulator#reset()} forgets what the test before it did; buckets, files, connectors and secrets stay. In
 * an instance field every test has an emulator of its own (unless the test class has the lifecycle PER_CLASS, which makes
 * the field count as static). A test method may take the {@link TransferEmulator} as a
 * parameter.
 */
public final class TransferEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final String BUCKET = "emulator-bucket";

    private final Consumer<TransferEmulator.Builder> settings;
    private @Nullable Fixture fixture;
    private int classes;

    /** For {@code @ExtendWith}: default settings. */
    public TransferEmulatorExtension() {
        this(builder -> {});
    }

    private TransferEmulatorExtension(Consumer<TransferEmulator.Builder> settings) {
        this.settings = settings;
    }

    /**
     * An extension for {@code @RegisterExtension}.
     *
     * @param settings changes the emulator's settings before it starts
     */
    public static TransferEmulatorExtension create(Consumer<TransferEmulator.Builder> settings) {
        return new TransferEmulatorExtension(settings);
    }

    /** The emulator. */
    public TransferEmulator emulator() {
        return running().emulator();
    }

    /** A client of the emulator's S3 service. Closed by the extension. */
    public S3Client s3Client() {
        return running().s3();
    }

    /** A client of the emulator as the SDK builds it by default, retries included. Closed by the extension. */
    public TransferAsyncClient transferClient() {
        return running().transfer();
    }

    /** The partner that {@link #connectorId()} connects to. */
    public EmbeddedSftpPartner partner() {
        return running().partner();
    }

    /** A connector to {@link #partner()}. */
    public String connectorId() {
        return running().connectorId();
    }

    /** A bucket that exists. */
    public String bucket() {
        return BUCKET;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (classes++ == 0) {
            fixture = Fixture.start(settings, BUCKET);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (classes == 0) {
            fixture = Fixture.start(settings, BUCKET);
        } else {
            emulator().reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (classes == 0) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--classes == 0) {
            stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TransferEmulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }

    private void stop() {
        Fixture stopping = fixture;
        fixture = null;
        if (stopping != null) {
            stopping.close();
        }
    }

    private Fixture running() {
        return Objects.requireNonNull(fixture, "The emulator runs only while a test or its class does");
    }
}
