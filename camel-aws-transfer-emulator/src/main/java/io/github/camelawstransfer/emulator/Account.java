package io.github.camelawstransfer.emulator;

/** Who the emulator is to its clients. */
record Account(String region, String accountId, String accessKey, String secretKey) {
    static Account of(TransferEmulator.Builder settings) {
        return new Account(settings.region, settings.accountId, settings.accessKey, settings.secretKey);
    }

    @Override
    public String toString() {
        return "Account[" + accountId + ", " + region + ", accessKey=" + accessKey + "]";
    }
}
