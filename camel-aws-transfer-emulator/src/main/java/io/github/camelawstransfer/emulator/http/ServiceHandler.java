package io.github.camelawstransfer.emulator.http;

import io.github.camelawstransfer.emulator.auth.SignatureVerifier;
import io.github.camelawstransfer.emulator.auth.SignedRequest;
import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.json.Json;
import io.github.camelawstransfer.emulator.operation.Input;
import io.github.camelawstransfer.emulator.operation.Operation;
import io.github.camelawstransfer.emulator.operation.Operations;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The service: AWS JSON 1.1 by POST to {@code /}. */
public final class ServiceHandler implements Handler, AutoCloseable {
    private static final String TARGET_PREFIX = "TransferService.";

    private final Operations operations;
    private final SignatureVerifier signatures;
    private final Interference interference;
    private final AnswerTime answerTime;
    private final HeldAnswers heldAnswers = new HeldAnswers();

    public ServiceHandler(
            Operations operations, SignatureVerifier signatures, Interference interference, AnswerTime answerTime) {
        this.operations = operations;
        this.signatures = signatures;
        this.interference = interference;
        this.answerTime = answerTime;
    }

    @Override
    public void handle(Context context) throws IOException {
        answerTime.tell(context);
        CompletableFuture<Void> sendable = CompletableFuture.allOf(answer(context), answerTime.passed());
        if (!sendable.isDone()) {
            heldAnswers.hold(context, sendable);
        }
    }

    /** Answers, and says when that may be sent. */
    private CompletableFuture<?> answer(Context context) throws IOException {
        try {
            SignedRequest request = RequestReader.read(context);
            Call call = new Call(operationName(request), new String(request.body(), StandardCharsets.UTF_8));
            answerOrRefuse(context, call, request);
            return interference.held(call);
        } catch (ServiceException e) {
            Answers.error(context, e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void answerOrRefuse(Context context, Call call, SignedRequest request) {
        try {
            reply(call, request).ifPresentOrElse(reply -> Answers.write(context, reply), () -> Answers.lose(context));
        } catch (ServiceException e) {
            Answers.error(context, e);
        }
    }

    private static String operationName(SignedRequest request) {
        String target = request.header("x-amz-target");
        return target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : "";
    }

    /** Does what was asked for; nothing if the answer gets lost. */
    private Optional<Reply> reply(Call call, SignedRequest request) {
        Optional<Operation> operation = operations.find(call.operation());
        if (operation.isPresent()) {
            interference.called(call.operation());
        }
        signatures.verify(request);
        requireJson(request.header("content-type"));
        Operation known = operation.orElseThrow(() -> ServiceException.of(
                "UnknownOperationException",
                "X-Amz-Target '" + request.header("x-amz-target") + "' must be TransferService. and one of "
                        + Operations.names()));
        Input input = input(request.body());
        Optional<Reply> refusal = interference.refusal(call);
        return refusal.isPresent() ? refusal : interference.sent(call, Reply.ok(known.handle(input)));
    }

    private static void requireJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase(Reply.AWS_JSON)) {
            throw ServiceException.serialization("Content-Type '" + contentType + "' must be " + Reply.AWS_JSON);
        }
    }

    private static Input input(byte[] body) {
        try {
            return new Input(Json.parseObject(body));
        } catch (IllegalArgumentException e) {
            throw ServiceException.serialization("The request body is " + e.getMessage());
        }
    }

    /** To be called before the server stops: answers that are held back are not sent any more. */
    @Override
    public void close() {
        heldAnswers.close();
    }
}
