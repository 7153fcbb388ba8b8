package io.github.camelawstransfer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelawstransfer.call.CallService;
import io.github.camelawstransfer.call.CallThreads;
import io.github.camelawstransfer.call.ConnectorAccess;
import io.github.camelawstransfer.call.ConnectorProtocol;
import io.github.camelawstransfer.call.ConnectorReference;
import io.github.camelawstransfer.call.MdnResponse;
import io.github.camelawstransfer.check.CheckService;
import io.github.camelawstransfer.client.ClientConfiguration;
import io.github.camelawstransfer.client.ClientOptions;
import io.github.camelawstransfer.client.ClientSettings;
import io.github.camelawstransfer.consumer.DeliveryServices;
import io.github.camelawstransfer.consumer.EmitMode;
import io.github.camelawstransfer.consumer.TransferConsumer;
import io.github.camelawstransfer.management.TransferAdministration;
import io.github.camelawstransfer.producer.Direction;
import io.github.camelawstransfer.producer.TransferProducer;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.start.StartThreads;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
        packages = "io.github.camelawstransfer",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTheEmulator.class})
class ArchitectureTest {
    private static final String ROOT = "io.github.camelawstransfer";
    private static final String CAMEL = "org.apache.camel..";
    private static final String AWS = "software.amazon..";

    static final class WithoutTheEmulator implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/emulator/");
        }
    }

    // who knows whom

    @ArchTest
    static final ArchRule THE_BOOKKEEPING_KNOWS_NOTHING_BUT_ITSELF = classes()
            .that()
            .resideInAPackage(ROOT + ".tracking..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".tracking..",
                    "java.lang..",
                    "java.io..",
                    "java.time..",
                    "java.util..",
                    "org.slf4j..",
                    "org.jspecify..")
            .because("the heart is without Camel, AWS and SQL, so that it can be explored exhaustively and every store"
                    + " and every way in meet only there");

    @ArchTest
    static final ArchRule A_STORE_KNOWS_THE_BOOKKEEPING_ALONE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".store..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(ROOT + "..", CAMEL, AWS)
                    .and(JavaClass.Predicates.resideOutsideOfPackages(ROOT + ".tracking..", ROOT + ".store..")))
            .because("anybody can write a store from the contract alone");

    @ArchTest
    static final ArchRule ONE_STORE_DOES_NOT_KNOW_ANOTHER = slices().matching(ROOT + ".store.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("each of them can be left out");

    @ArchTest
    static final ArchRule CLIENTS_KNOW_NOTHING_OF_THE_HOUSE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".client..")
            .should()
            .dependOnClassesThat(
                    JavaClass.Predicates.resideInAnyPackage(ROOT + "..", "software.amazon.awssdk.services.transfer..")
                            .and(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".client..")))
            .because("clients of another service of AWS are made, shared and counted in the same way");

    @ArchTest
    static final ArchRule START_KNOWS_NEITHER_CAMEL_NOR_THE_PRODUCER = noClasses()
            .that()
            .resideInAPackage(ROOT + ".start..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAMEL, ROOT, ROOT + ".producer..", ROOT + ".consumer..", ROOT + ".check..")
            .because("whoever has no exchange starts files too: a partner's directory, a move after a route");

    @ArchTest
    static final ArchRule START_CHECK_AND_CONSUMER_MEET_ONLY_IN_THE_BOOKKEEPING = slices().matching(
                    ROOT + ".(start|check|consumer)..")
            .should()
            .notDependOnEachOther()
            .because("each goes on while the others are slow, suspended or stopped");

    @ArchTest
    static final ArchRule ONLY_PRODUCER_AND_CONSUMER_SEE_THEIR_ENDPOINT = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .and()
            .doNotBelongToAnyOf(TransferProducer.class, TransferConsumer.class)
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".producer.ProducerOperations")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.belongToAnyOf(
                    TransferEndpoint.class,
                    TransferComponent.class,
                    TransferConfiguration.class,
                    TransferTracker.class,
                    TransferOptions.class))
            .because("the root creates the parts and gives them narrow interfaces by constructor");

    /** Beside the doors: what options hold, and the classes that Camel asks an endpoint for. */
    @ArchTest
    static final ArchRule EACH_WING_HAS_ONE_DOOR = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            ROOT + ".client..",
                            ROOT + ".call..",
                            ROOT + ".start..",
                            ROOT + ".check..",
                            ROOT + ".consumer..",
                            ROOT + ".producer..",
                            ROOT + ".management..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(
                            CallService.class,
                            StartService.class,
                            CheckService.class,
                            DeliveryServices.class,
                            TransferAdministration.class,
                            CallThreads.class,
                            StartThreads.class,
                            ConnectorAccess.class,
                            ClientConfiguration.class,
                            ClientOptions.class,
                            ClientSettings.class,
                            ConnectorReference.class,
                            ConnectorProtocol.class,
                            MdnResponse.class,
                            Direction.class,
                            EmitMode.class,
                            TransferProducer.class,
                            TransferConsumer.class))))
            .because("the wiring knows the doors alone, so that nothing else of a wing need be public for it");

    @ArchTest
    static final ArchRule PRODUCERS_KNOW_NEITHER_CHECKS_NOR_CONSUMERS = noClasses()
            .that()
            .resideInAPackage(ROOT + ".producer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".check..", ROOT + ".consumer..", ROOT + ".management..")
            .because("what was started is heard of through the bookkeeping alone");

    @ArchTest
    static final ArchRule EXCHANGES_GO_ON_IN_ONE_PLACE = noClasses()
            .that()
            .doNotBelongToAnyOf(TransferProducer.class)
            .should()
            .callMethod(AsyncCallback.class, "done", boolean.class)
            .because(
                    "what follows is the application's code: it may run on the caller's thread, or on one of the pool for"
                            + " routes, and nowhere else");

    /** Without the root: it creates the others, and Camel's producers and consumers see their endpoint. */
    @ArchTest
    static final ArchRule SUB_PACKAGES_FORM_NO_CYCLES = slices().matching(ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("the packages are the path of a message");

    @ArchTest
    static final ArchRule THE_CONSUMER_NEVER_CALLS_AWS = noClasses()
            .that()
            .resideInAPackage(ROOT + ".consumer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(AWS)
            .because("checking is the tracker's work; a poll only claims what was recorded");

    @ArchTest
    static final ArchRule CHECKS_DO_NOT_KNOW_CAMEL = noClasses()
            .that()
            .resideInAPackage(ROOT + ".check..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CAMEL)
            .because("they go on whatever becomes of a route");

    @ArchTest
    static final ArchRule NOTHING_IS_INTERNAL = noClasses()
            .should()
            .resideInAnyPackage("..internal..", "..impl..", "..util..")
            .because("what is not for others is not public, and packages are named after what they do");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(javaPackage -> assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
                        .as("package-info of %s is @NullMarked, so that a null is never a surprise", name(javaPackage))
                        .isTrue());
    }

    private static String name(JavaPackage javaPackage) {
        return javaPackage.getName();
    }

    // time, threads and state

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(TemporalAccessor.class))).and(target(nameMatching("now"))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class)
            .because("time is the store's, and tests set it");

    @ArchTest
    static final ArchRule THE_SYSTEMS_CLOCK_IS_CHOSEN_IN_ONE_PLACE = noClasses()
            .that()
            .doNotBelongToAnyOf(TransferComponent.class)
            .should()
            .callMethodWhere(target(owner(assignableTo(Clock.class))).and(target(nameMatching("system.*|tick.*"))))
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("everything else gets a clock or a ticker by its constructor");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(Thread.class))).and(target(nameMatching("sleep"))))
            .orShould()
            .callMethodWhere(target(nameMatching("sleep")).and(target(owner(assignableTo(TimeUnit.class)))))
            .because("waiting is a due time that the next round looks at");

    @ArchTest
    static final ArchRule THREADS_COME_FROM_CAMEL = noClasses()
            .should()
            .callConstructorWhere(target(owner(assignableTo(Thread.class))))
            .orShould()
            .callConstructorWhere(
                    target(owner(assignableTo(Executor.class).and(JavaClass.Predicates.resideInAPackage("java..")))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Executors.class))))
            .because("Camel's manager names the threads, shows them, and stops them");

    @ArchTest
    static final ArchRule NO_STATIC_FIELD_CHANGES = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(JavaClass.Predicates.resideInAPackage("java.util.concurrent.atomic.."))
            .because("several contexts may live in one JVM");
}
