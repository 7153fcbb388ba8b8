package io.github.camelawstransfer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.platform.commons.annotation.Testable;

/** What holds for the tests themselves. */
@AnalyzeClasses(packages = "io.github.camelawstransfer", importOptions = ImportOption.OnlyIncludeTests.class)
class TestArchitectureTest {
    /** What the extension makes its contexts with. */
    private static final String EXTENSION = "TransferContext";

    /** A context to convert, to look up beans, or to make endpoints that never call: they need no AWS. */
    private static final String WITHOUT_AWS = "ClientOptionsTest|CustomHttpHeadersTest|DeletingSourceTest"
            + "|FileResultHeadersTest|FileResultTest|FileTransferReaderTest|StartMemoryTest|StartModel|StoresPageTest"
            + "|TransferComponentTest|TransferThreadsTest|TransferOptionsTest|TransferReceiptTest";

    /** Programs in processes of their own, and the node that goes on when one was killed, at an AWS beside them all. */
    private static final String OTHER_PROCESSES = "KeyOfAKilledNodeTest|Node|StartBenchmark";

    @ArchTest
    static final ArchRule NO_TEST_SLEEPS = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(Thread.class))).and(target(nameMatching("sleep"))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(TimeUnit.class))).and(target(nameMatching("sleep"))))
            .because("whoever sleeps waits too long on a fast machine and too short on a slow one; Awaitility waits"
                    + " for what is meant");

    @ArchTest
    static final ArchRule TEST_SERVERS_BIND_TO_LOOPBACK = noClasses()
            .should()
            .callConstructor(ServerSocket.class, int.class)
            .orShould()
            .callConstructor(ServerSocket.class, int.class, int.class)
            .orShould()
            .callConstructor(InetSocketAddress.class, int.class)
            .because("without an address it is every interface, and a test is open to the network it runs in");

    @ArchTest
    static final ArchRule CONTEXTS_COME_FROM_THE_EXTENSION = noClasses()
            .that()
            .haveNameNotMatching(topLevel(EXTENSION + "|" + WITHOUT_AWS + "|" + OTHER_PROCESSES))
            .should()
            .callConstructorWhere(target(owner(assignableTo(DefaultCamelContext.class))))
            .because("the extension stops it after every test and keeps it away from the real AWS");

    @ArchTest
    static final ArchRule TESTS_ARE_FOUND = methods()
            .that()
            .areMetaAnnotatedWith(Testable.class)
            .should()
            .beDeclaredInClassesThat()
            .haveNameMatching(topLevel("\\w+(Test|Contract)"))
            .because("surefire runs classes of these names alone, and says nothing of others");

    @ArchTest
    static final ArchRule A_CONTRACT_IS_RUN_BY_ITS_SUBCLASSES = classes()
            .that()
            .haveSimpleNameEndingWith("Contract")
            .should()
            .haveModifier(JavaModifier.ABSTRACT)
            .because("surefire does not run it by its own name");

    /** A class of this name, or one within it. */
    private static String topLevel(String names) {
        return "([a-z]\\w*\\.)+(" + names + ")(\\$.*)?";
    }
}
