package io.github.camelawstransfer.tracking;

/**
 * An event of AWS that waits for the job whose transfer id it names.
 *
 * @param eventId    the event's own id; the same event is parked once
 * @param transferId the transfer id that it names
 * @param payload    the event as JSON text
 */
public record ParkedEvent(String eventId, String transferId, String payload) {}
