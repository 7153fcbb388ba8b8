package io.github.camelawstransfer.client;

import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of an assumed role, renewed in the background before they expire. The only class that needs {@code sts}
 * on the class path.
 *
 * <p>STS is called as the settings say, but for the endpoint override, which is the service's: to call STS somewhere
 * else there is the SDK's own setting ({@code AWS_ENDPOINT_URL_STS}).
 */
final class RoleCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    /** The class that tells whether {@code sts} is on the class path. */
    static final String STS_CLIENT = "software.amazon.awssdk.services.sts.StsClient";

    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider assumed;

    private RoleCredentials(StsClient sts, StsAssumeRoleCredentialsProvider assumed) {
        this.sts = sts;
        this.assumed = assumed;
    }

    /**
     * A provider that is to be closed.
     *
     * @param source closed with it
     */
    static AwsCredentialsProvider assume(AssumedRole role, ClientSettings settings, AwsCredentialsProvider source) {
        StsClient sts = OnFailure.close(
                source,
                () -> AwsClientBuilderUtil.buildClient(
                        CommonConfiguration.ofSts(settings), StsClient::builder, builder -> ClientBuilders.adjust(
                                        builder, settings, source)
                                .httpClientBuilder(HttpClients.sync(settings))));
        return new RoleCredentials(
                sts,
                StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .asyncCredentialUpdateEnabled(true)
                        .refreshRequest(request -> request.roleArn(role.roleArn())
                                .externalId(role.externalId())
                                .roleSessionName(role.sessionName()))
                        .build());
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return assumed.resolveCredentials();
    }

    /** Ends the renewal, and closes the client with the credentials that the role is assumed with. */
    @Override
    public void close() {
        assumed.close();
        sts.close();
    }

    @Override
    public String toString() {
        return "RoleCredentials[]";
    }
}
