package io.github.camelawstransfer.emulator.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * When an answer is given, and what it says of the time.
 *
 * @param clock the time that the Date header of an answer tells, by which clients find out that their clock is wrong
 * @param delay how long after the request took effect its answer is sent, zero for at once
 */
public record AnswerTime(Clock clock, Duration delay) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    void tell(Context context) {
        context.header("Date", HTTP_DATE.format(clock.instant()));
    }

    /** Done when the time has passed. */
    CompletableFuture<Void> passed() {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        return delay.isZero()
                ? CompletableFuture.completedFuture(null)
                : passed.completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
