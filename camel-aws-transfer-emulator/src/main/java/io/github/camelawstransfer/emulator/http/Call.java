package io.github.camelawstransfer.emulator.http;

/**
 * A request that has reached the server.
 *
 * @param operation as X-Amz-Target names it, without its prefix
 * @param body its JSON text
 */
public record Call(String operation, String body) {}
