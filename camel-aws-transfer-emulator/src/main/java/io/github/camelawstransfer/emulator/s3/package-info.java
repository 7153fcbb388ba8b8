/** Objects in S3, streamed. */
@NullMarked
package io.github.camelawstransfer.emulator.s3;

import org.jspecify.annotations.NullMarked;
