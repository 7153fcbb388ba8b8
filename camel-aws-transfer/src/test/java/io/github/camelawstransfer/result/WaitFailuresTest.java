package io.github.camelawstransfer.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the exceptions of waiting exchanges carry, also after a queue or a cache has copied them. */
class WaitFailuresTest {
    private static final TransferReceipt RECEIPT = new TransferReceipt(
            "request", "c-0123456789abcdef0", List.of(new StartedTransfer("t1", List.of("/b/1", "/b/2"))));

    @Test
    void aTimeOutKeepsItsReceiptAndTheOpenPaths() throws Exception {
        TransferTimeoutException copy = copy(new TransferTimeoutException(RECEIPT, List.of("/b/2"), "within PT1S"));
        assertThat(copy.receipt()).isEqualTo(RECEIPT);
        assertThat(copy.requestId()).isEqualTo("request");
        assertThat(copy.open()).containsExactly("/b/2");
    }

    @Test
    void aFailureKeepsTheResultOfEveryFile() throws Exception {
        FileResult failed = new FileResult(
                "c-0123456789abcdef0", "t1", "request", JobKind.SEND, "/b/1", null, ItemStatus.FAILED, "CODE", "no");
        TransferOutcome outcome = TransferOutcome.of("request", "c-0123456789abcdef0", List.of(failed));
        FileTransferFailedException copy = copy(new FileTransferFailedException(outcome));
        assertThat(copy.outcome()).isEqualTo(outcome);
        assertThat(copy.failed()).containsExactly(failed);
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
