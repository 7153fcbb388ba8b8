package io.github.camelawstransfer.tracking;

/** Thrown when a claim is no longer valid: its request was released, claimed again, or is gone. Nothing was written. */
public class ClaimLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the claim that was lost. */
    public ClaimLostException(Claim claim) {
        super("Claim " + claim.number() + " of request " + claim.requestId()
                + " is lost: its lease ended and the request was released or claimed again. Nothing was written;"
                + " whoever holds the request now delivers it.");
    }
}
