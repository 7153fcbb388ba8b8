package io.github.camelawstransfer.client;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.Protocol;

/** The options that decide how an endpoint reaches AWS, and as whom. Their rules stand in {@link ClientOptions}. */
@UriParams
public abstract class ClientConfiguration {
    /** Milliseconds that a whole API call may take. */
    public static final long DEFAULT_API_CALL_TIMEOUT = 30_000;

    @UriParam(label = "common")
    private @Nullable String region;

    @UriParam(label = "security", secret = true)
    private @Nullable String accessKey;

    @UriParam(label = "security", secret = true)
    private @Nullable String secretKey;

    @UriParam(label = "security", secret = true)
    private @Nullable String sessionToken;

    @UriParam(label = "security", defaultValue = "false")
    private boolean useSessionCredentials;

    @UriParam(label = "security", defaultValue = "false")
    private boolean useDefaultCredentialsProvider;

    @UriParam(label = "security", defaultValue = "false")
    private boolean useProfileCredentialsProvider;

    @UriParam(label = "security")
    private @Nullable String profileCredentialsName;

    @UriParam(label = "security,advanced")
    private @Nullable AwsCredentialsProvider credentialsProvider;

    @UriParam(label = "security")
    private @Nullable String roleArn;

    @UriParam(label = "security")
    private @Nullable String externalId;

    @UriParam(label = "security", defaultValue = AssumedRole.DEFAULT_SESSION_NAME)
    private String roleSessionName = AssumedRole.DEFAULT_SESSION_NAME;

    @UriParam(label = "common", defaultValue = "false")
    private boolean overrideEndpoint;

    @UriParam(label = "common")
    private @Nullable String uriEndpointOverride;

    @UriParam(label = "common", defaultValue = "false")
    private boolean useFipsEndpoint;

    @UriParam(label = "common", defaultValue = "false")
    private boolean useDualStackEndpoint;

    @UriParam(label = "proxy", enums = "HTTP,HTTPS", defaultValue = "HTTPS")
    private Protocol proxyProtocol = Protocol.HTTPS;

    @UriParam(label = "proxy")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy")
    private @Nullable Integer proxyPort;

    @UriParam(label = "security", defaultValue = "false")
    private boolean trustAllCertificates;

    @UriParam(label = "advanced", defaultValue = "" + DEFAULT_API_CALL_TIMEOUT, javaType = "java.time.Duration")
    private long apiCallTimeout = DEFAULT_API_CALL_TIMEOUT;

    @UriParam(label = "advanced", javaType = "java.time.Duration")
    private @Nullable Long apiCallAttemptTimeout;

    public @Nullable String getRegion() {
        return region;
    }

    /**
     * The AWS region of the connector, such as eu-central-1. When it is not set, the region of the ARN, or else of the
     * SDK's default chain.
     */
    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable String getAccessKey() {
        return accessKey;
    }

    /** The access key. When no option names credentials, the SDK's default chain provides them. */
    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    public @Nullable String getSecretKey() {
        return secretKey;
    }

    /** The secret key of the access key. */
    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    public @Nullable String getSessionToken() {
        return sessionToken;
    }

    /** The session token of temporary keys. It suffices beside the keys, without useSessionCredentials. */
    public void setSessionToken(@Nullable String sessionToken) {
        this.sessionToken = sessionToken;
    }

    public boolean isUseSessionCredentials() {
        return useSessionCredentials;
    }

    /** Whether accessKey, secretKey and sessionToken must all be set; the endpoint is refused when one is missing. */
    public void setUseSessionCredentials(boolean useSessionCredentials) {
        this.useSessionCredentials = useSessionCredentials;
    }

    public boolean isUseDefaultCredentialsProvider() {
        return useDefaultCredentialsProvider;
    }

    /**
     * Whether the SDK's default chain provides credentials: system properties, environment, web identity (which needs
     * software.amazon.awssdk:sts on the class path), profile, container, instance. Without any option for credentials it
     * does so too.
     */
    public void setUseDefaultCredentialsProvider(boolean useDefaultCredentialsProvider) {
        this.useDefaultCredentialsProvider = useDefaultCredentialsProvider;
    }

    public boolean isUseProfileCredentialsProvider() {
        return useProfileCredentialsProvider;
    }

    /** Whether a profile of AWS's config and credentials files provides credentials. */
    public void setUseProfileCredentialsProvider(boolean useProfileCredentialsProvider) {
        this.useProfileCredentialsProvider = useProfileCredentialsProvider;
    }

    public @Nullable String getProfileCredentialsName() {
        return profileCredentialsName;
    }

    /**
     * The profile that provides credentials, and the region where no other option gives one. It suffices alone. With
     * useProfileCredentialsProvider and without a name it is the SDK's default profile.
     */
    public void setProfileCredentialsName(@Nullable String profileCredentialsName) {
        this.profileCredentialsName = profileCredentialsName;
    }

    public @Nullable AwsCredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    /** A provider of the application's own. It is never closed by the component. */
    public void setCredentialsProvider(@Nullable AwsCredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public @Nullable String getRoleArn() {
        return roleArn;
    }

    /**
     * The IAM role to assume, with the credentials that the other options name. It needs software.amazon.awssdk:sts on
     * the class path. STS is called in the same region and through the same proxy.
     */
    public void setRoleArn(@Nullable String roleArn) {
        this.roleArn = roleArn;
    }

    public @Nullable String getExternalId() {
        return externalId;
    }

    /** The external id that the role's trust policy asks for. */
    public void setExternalId(@Nullable String externalId) {
        this.externalId = externalId;
    }

    public String getRoleSessionName() {
        return roleSessionName;
    }

    /** The name of the assumed role's session, as CloudTrail shows it. */
    public void setRoleSessionName(String roleSessionName) {
        this.roleSessionName = roleSessionName;
    }

    public boolean isOverrideEndpoint() {
        return overrideEndpoint;
    }

    /** Whether uriEndpointOverride must be set; it suffices without this option. */
    public void setOverrideEndpoint(boolean overrideEndpoint) {
        this.overrideEndpoint = overrideEndpoint;
    }

    public @Nullable String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    /** The URI to call in place of AWS's endpoint, for a VPC endpoint or an emulator. It suffices alone. */
    public void setUriEndpointOverride(@Nullable String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    public boolean isUseFipsEndpoint() {
        return useFipsEndpoint;
    }

    /** Whether AWS's FIPS endpoints are called. When it is false, the SDK's default chain decides. */
    public void setUseFipsEndpoint(boolean useFipsEndpoint) {
        this.useFipsEndpoint = useFipsEndpoint;
    }

    public boolean isUseDualStackEndpoint() {
        return useDualStackEndpoint;
    }

    /** Whether AWS's endpoints for IPv4 and IPv6 are called. When it is false, the SDK's default chain decides. */
    public void setUseDualStackEndpoint(boolean useDualStackEndpoint) {
        this.useDualStackEndpoint = useDualStackEndpoint;
    }

    public Protocol getProxyProtocol() {
        return proxyProtocol;
    }

    /** How the proxy itself is spoken to. The default is that of Camel's AWS components; most proxies want HTTP. */
    public void setProxyProtocol(Protocol proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    /** The host of the proxy to AWS; proxyPort is needed too. */
    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public @Nullable Integer getProxyPort() {
        return proxyPort;
    }

    /** The port of the proxy to AWS; proxyHost is needed too. */
    public void setProxyPort(@Nullable Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    /** Whether any certificate is taken for AWS's, and the proxy's. For tests only: anybody can answer in AWS's place. */
    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    public long getApiCallTimeout() {
        return apiCallTimeout;
    }

    /**
     * How long a call to AWS may take as a whole. A start that ends by it may have started a transfer, and is unconfirmed.
     */
    public void setApiCallTimeout(long apiCallTimeout) {
        this.apiCallTimeout = apiCallTimeout;
    }

    public @Nullable Long getApiCallAttemptTimeout() {
        return apiCallAttemptTimeout;
    }

    /** How long one attempt of a call to AWS may take; only the whole call is limited when it is not set. */
    public void setApiCallAttemptTimeout(@Nullable Long apiCallAttemptTimeout) {
        this.apiCallAttemptTimeout = apiCallAttemptTimeout;
    }
}
