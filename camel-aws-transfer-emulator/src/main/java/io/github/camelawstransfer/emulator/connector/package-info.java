/** The connectors of the account and the secrets that they log in with. */
@NullMarked
package io.github.camelawstransfer.emulator.connector;

import org.jspecify.annotations.NullMarked;
