package io.github.camelawstransfer.emulator;

import java.net.URI;

/**
 * Where an S3 service is and how to sign in to it.
 *
 * @param endpoint its base address; buckets are addressed by path ({@code <endpoint>/<bucket>/<key>})
 * @param region the region that requests are signed for
 */
public record S3Location(URI endpoint, String region, String accessKey, String secretKey) {
    @Override
    public String toString() {
        return "S3Location[endpoint=" + endpoint + ", region=" + region + ", accessKey=" + accessKey + "]";
    }
}
