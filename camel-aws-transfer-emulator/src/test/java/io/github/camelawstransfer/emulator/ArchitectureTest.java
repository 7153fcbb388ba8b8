package io.github.camelawstransfer.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.github.camelawstransfer.emulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.camelawstransfer.emulator";

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("tests set the time by the emulator's clock");

    @ArchTest
    static final ArchRule THE_SYSTEMS_CLOCK_IS_ONLY_A_DEFAULT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".TransferEmulator$Builder")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .because("the builder's defaults are the one place that chooses it");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("states change when something happens, not when time has passed");

    @ArchTest
    static final ArchRule SUB_PACKAGES_FORM_NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SUB_PACKAGES_DO_NOT_KNOW_THE_ROOT = noClasses()
            .that()
            .resideInAPackage(ROOT + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT)
            .because("the root creates the parts and gives them narrow interfaces");

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NEITHER_S3_NOR_SFTP = noClasses()
            .that()
            .resideInAPackage(ROOT + ".transfer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "org.apache.sshd..", "io.javalin..")
            .because("bytes are moved behind FileMover");

    @ArchTest
    static final ArchRule CLASSES_ARE_NOT_MADE_TO_BE_EXTENDED = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("users vary the emulator by its settings");
}
