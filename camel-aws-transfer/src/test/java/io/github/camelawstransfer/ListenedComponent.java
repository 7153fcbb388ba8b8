package io.github.camelawstransfer;

import io.github.camelawstransfer.management.TransferAdministration;
import io.github.camelawstransfer.tracking.StepListener;

/** Makes components whose steps are watched, for tests outside this package. */
public final class ListenedComponent {
    private ListenedComponent() {}

    /** A component that tells the listener of every write to the store and every call to AWS. */
    public static TransferComponent create(StepListener listener) {
        TransferComponent component = new TransferComponent();
        component.setStepListener(listener);
        return component;
    }

    /** What an operator can do with the component. */
    public static TransferAdministration administration(TransferComponent component) {
        return component.tracker().administration();
    }
}
