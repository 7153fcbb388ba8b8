/** Signature Version 4: who sent this request, and is it what was signed. */
@NullMarked
package io.github.camelawstransfer.emulator.auth;

import org.jspecify.annotations.NullMarked;
