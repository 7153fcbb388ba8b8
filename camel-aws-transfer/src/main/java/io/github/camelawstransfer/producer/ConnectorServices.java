package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.call.ConnectorProfiles;
import io.github.camelawstransfer.call.TransferCalls;

/**
 * What a producer needs beside what starts files.
 *
 * @param calls    calls AWS for the read operations
 * @param profiles knows what connectors speak
 * @param adopter  writes down what others started
 */
public record ConnectorServices(TransferCalls calls, ConnectorProfiles profiles, TransferAdopter adopter) {}
