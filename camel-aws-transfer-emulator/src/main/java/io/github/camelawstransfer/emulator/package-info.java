/**
 * A local AWS Transfer Family whose SFTP connectors really move files: start it with
 * {@link io.github.camelawstransfer.emulator.TransferEmulator#builder()}, in a JUnit test with
 * {@link io.github.camelawstransfer.emulator.TransferEmulatorExtension}, or from the command line with
 * {@link io.github.camelawstransfer.emulator.TransferEmulatorMain}.
 */
@NullMarked
package io.github.camelawstransfer.emulator;

import org.jspecify.annotations.NullMarked;
