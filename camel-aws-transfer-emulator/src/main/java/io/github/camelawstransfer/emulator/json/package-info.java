/** Reading and writing JSON, with the AWS SDK's own parser. */
@NullMarked
package io.github.camelawstransfer.emulator.json;

import org.jspecify.annotations.NullMarked;
