package io.github.camelawstransfer.tracking;

/**
 * The right of one node to deliver the changes of a request until its lease ends.
 *
 * @param requestId the claimed request
 * @param number    the claim number; every claim of the request raises it, nothing else does
 */
public record Claim(String requestId, long number) {}
