package io.github.camelawstransfer.tracking;

/**
 * The contract of {@link TransferStore} as tests. A store's own test extends this class, gives an empty store to each
 * test, and lets the tests move the store's time.
 */
public abstract class TransferStoreContract
        implements BeginContract,
                ExtendContract,
                ApplyContract,
                ChecksContract,
                ClaimContract,
                DeliveryContract,
                OperatorContract,
                OutcomeContract,
                PurgeContract,
                UnwatchedContract,
                ParkingContract {}
