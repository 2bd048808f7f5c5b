package io.mailkeep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/// Who may use whom.
final class LayersTest {
  private static final String[] FRAMEWORKS = {
    "io.vertx..", "io.netty..", "io.quarkus..", "io.micrometer..", "jakarta.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPaths(SourceTree.classFolders());

  @Test
  void theApiStandsOnTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("io.mailkeep.store.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.mailkeep.store.api..", "java..", "org.jspecify..", "org.roaringbitmap..")
        .check(CLASSES);
  }

  @Test
  void coreKnowsNoEngineAndNoFramework() {
    noClasses()
        .that()
        .resideInAPackage("io.mailkeep.store.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.mailkeep.store.embedded..",
            "io.mailkeep.store.s3..",
            "io.mailkeep.store.kafka..",
            "io.mailkeep.store.bodies..",
            "java.sql..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.mailkeep.store.api..",
            "io.mailkeep.store.core..",
            "io.mailkeep.store.bodies..",
            "io.mailkeep.store.embedded..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FRAMEWORKS)
        .check(CLASSES);
  }

  @Test
  void frontendsSeeTheApiOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("io.mailkeep.imap..", "io.mailkeep.pop3..", "io.mailkeep.frontend..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.mailkeep.store.core..",
            "io.mailkeep.store.bodies..",
            "io.mailkeep.store.embedded..",
            "io.mailkeep.store.cassandra..",
            "io.mailkeep.store.s3..",
            "io.mailkeep.store.node..",
            "io.mailkeep.store.testkit..")
        .check(CLASSES);
  }

  @Test
  void onlyAFrontendsProcessKnowsHowTheStoreIsReached() {
    noClasses()
        .that()
        .resideInAnyPackage("io.mailkeep.imap..", "io.mailkeep.pop3..", "io.mailkeep.frontend..")
        .and()
        .resideOutsideOfPackage("io.mailkeep.frontend.process..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.mailkeep.store.kafka..", "io.mailkeep.store.grpc..")
        .check(CLASSES);
  }

  @Test
  void onlyTheS3EngineKnowsItsClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.mailkeep.store.s3..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.minio..", "okhttp3..", "okio..")
        .check(CLASSES);
  }

  @Test
  void onlyTheKafkaFeedKnowsItsClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.mailkeep.store.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void protocolsKnowNoSockets() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.mailkeep.imap.wire..",
            "io.mailkeep.imap.session..",
            "io.mailkeep.imap.command..",
            "io.mailkeep.frontend.sasl..",
            "io.mailkeep.frontend.limits..",
            "io.mailkeep.frontend.session..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FRAMEWORKS)
        .check(CLASSES);
  }

  @Test
  void theWireKnowsNoCommands() {
    noClasses()
        .that()
        .resideInAPackage("io.mailkeep.imap.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.mailkeep.imap.command..", "io.mailkeep.imap.session..")
        .check(CLASSES);
  }

  @Test
  void onlyTestsUseTheTestKit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.mailkeep.store.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.mailkeep.store.testkit..")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .that()
        .resideInAPackage("io.mailkeep..")
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Processor|Impl)")
        .check(CLASSES);
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .that()
        .resideInAPackage("io.mailkeep..")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }
}
