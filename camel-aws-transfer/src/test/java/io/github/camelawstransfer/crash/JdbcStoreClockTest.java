package io.github.camelawstransfer.crash;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;

/** The database store lives by the database's clock alone: a node whose clock is wrong does no harm. */
@AnalyzeClasses(
        packages = "io.github.camelawstransfer.store.jdbc",
        importOptions = ImportOption.DoNotIncludeTests.class)
class JdbcStoreClockTest {
    private static final Set<String> NOW = Set.of("now", "currentTimeMillis", "nanoTime");

    @ArchTest
    static final ArchRule theDatabaseStoreNeverAsksTheNodeForTheTime = noClasses()
            .that()
            .resideInAPackage("..store.jdbc..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Date.class, Calendar.class)
            .orShould()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("the method gives the node's time") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return NOW.contains(call.getName())
                            && (call.getTargetOwner().isEquivalentTo(System.class)
                                    || call.getTargetOwner().getPackageName().equals(Instant.class.getPackageName()));
                }
            })
            .because("due times and lease ends are compared between nodes whose clocks differ");
}
