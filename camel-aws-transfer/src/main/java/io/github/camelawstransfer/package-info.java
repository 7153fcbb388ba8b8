/**
 * The {@code aws2-transfer} component: starts transfers with AWS Transfer Family connectors and tells a Camel route
 * what became of every file.
 *
 * <p>The packages in the order in which a message meets them, with one decision of each:
 *
 * <ul>
 *   <li>here: options, endpoints, the wiring. Which threads run what is decided in {@code TransferThreads}.
 *   <li>{@code producer}: an exchange is read once, on its own thread; which header wins is decided in {@code
 *       FileTransferReader}, what a redelivery resumes in {@code RememberedStart}.
 *   <li>{@code start}: jobs are written down before they are called; whether a call is repeated is decided in {@code
 *       StartAttempts}. The door is {@code StartService}.
 *   <li>{@code call}: the calls; a lost answer is told from a refusal in {@code StartFailures}. The door is {@code
 *       CallService}.
 *   <li>{@code client}: clients of any service of AWS; how often the SDK may try is decided in {@code SingleAttempt}.
 *   <li>{@code tracking}: the heart; what follows from what happened is decided in {@code JobLifecycle}, what a store
 *       promises in {@code TransferStore}.
 *   <li>{@code store}: one package for each store; who owns a row is decided by compare-and-set.
 *   <li>{@code check}: when AWS is asked is decided in {@code CheckSchedule}, what a row says in {@code ResultRows}. The
 *       door is {@code CheckService}.
 *   <li>{@code consumer}: from statuses to exchanges; when a change counts as heard is decided in {@code RequestDelivery}.
 *       The door is {@code DeliveryServices}.
 *   <li>{@code result}: all that routes get; what a partner may write into a log is decided in {@code PartnerText}.
 *   <li>{@code management}: what operators see and do.
 *   <li>{@code async}: waiting and working without a thread; what happens when code blocks is decided in {@code
 *       GrowingPool}.
 * </ul>
 */
@NullMarked
package io.github.camelawstransfer;

import org.jspecify.annotations.NullMarked;
