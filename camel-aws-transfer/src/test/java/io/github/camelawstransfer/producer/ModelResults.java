package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.result.FileTransferFailedException;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.tracking.ItemStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an exchange gets with what AWS really did.
 *
 * @param calls     all calls so far
 * @param wasPurged whether a receipt may lack what is over and was removed
 */
record ModelResults(ModelExchange exchange, List<AwsCall> calls, boolean wasPurged) {

    /** Says what is wrong with a body or exception, if anything is. */
    Optional<String> check(@Nullable Object result) {
        if (result instanceof TransferOutcome outcome) {
            return outcome(outcome);
        }
        if (result instanceof FileTransferFailedException failed) {
            return outcome(failed.outcome());
        }
        if (result instanceof TransferReceipt receipt) {
            return receipt(receipt);
        }
        return result instanceof NullPointerException || result instanceof IndexOutOfBoundsException
                ? Optional.of(exchange + " fails with " + result)
                : Optional.empty();
    }

    private Optional<String> outcome(TransferOutcome outcome) {
        List<String> named = outcome.files().stream().map(FileResult::path).toList();
        if (!named.equals(exchange.asked.paths())) {
            return Optional.of(exchange + " asked for " + exchange.asked.paths() + ", but the outcome names " + named);
        }
        return outcome.files().stream()
                .filter(file -> !isTrue(file))
                .findFirst()
                .map(file -> exchange + " is told that " + file.path() + " is " + file.status());
    }

    /** The status of the attempt that was the latest at some time since this delivery began. */
    private boolean isTrue(FileResult file) {
        List<AwsCall> attempts =
                calls.stream().filter(call -> call.paths.contains(file.path())).toList();
        AwsCall known = exchange.knownBefore.get(file.path());
        List<AwsCall> recent = known == null ? attempts : attempts.subList(attempts.indexOf(known), attempts.size());
        if (file.status() == ItemStatus.COMPLETED || file.status() == ItemStatus.FAILED) {
            return recent.stream().anyMatch(call -> call.told.get(file.path()) == file.status());
        }
        return attempts.stream().anyMatch(AwsCall::mayHaveStarted);
    }

    private Optional<String> receipt(TransferReceipt receipt) {
        List<String> unknown = exchange.asked.paths().stream()
                .filter(path -> !isStarted(path, receipt.transferIdsByPath().get(path)))
                .toList();
        return unknown.isEmpty() || (wasPurged && unknown.stream().allMatch(this::isOver))
                ? Optional.empty()
                : Optional.of(exchange + " gets a receipt with " + receipt.transferIdsByPath()
                        + ", but AWS did not start " + unknown + " under these ids");
    }

    private boolean isOver(String path) {
        return calls.stream().anyMatch(call -> call.told.containsKey(path));
    }

    private boolean isStarted(String path, @Nullable String transferId) {
        return calls.stream()
                .anyMatch(call -> call.isStarted() && call.transferId.equals(transferId) && call.paths.contains(path));
    }
}
