package io.github.camelawstransfer.producer;

import java.time.Duration;

/**
 * The options of an endpoint that say how transfers are started.
 *
 * @param pojoRequest  whether the body is the SDK's request
 * @param startTimeout how long a call that started nothing is repeated
 */
record StartSettings(boolean pojoRequest, Duration startTimeout) {}
