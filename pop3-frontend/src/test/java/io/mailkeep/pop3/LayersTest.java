package io.mailkeep.pop3;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.mailkeep.pop3");

  @Test
  void wireThenSessionThenCommandThenServer() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("wire")
        .definedBy("..wire..")
        .layer("session")
        .definedBy("..session..")
        .layer("command")
        .definedBy("..command..")
        .layer("server")
        .definedBy("..server..")
        .whereLayer("server")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("command")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("session")
        .mayOnlyBeAccessedByLayers("command", "server")
        .check(CLASSES);
  }

  /// What a login comes to is logged once, around the authenticator (frontend-kit's `serve`); other
  /// failures where commands are dispatched.
  @Test
  void commandsLogNothing() {
    noClasses()
        .that()
        .resideInAPackage("..command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..")
        .check(CLASSES);
  }

  @Test
  void nothingKnowsNettyOrTheStoresInside() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "io.vertx..", "io.mailkeep.store.core..")
        .check(CLASSES);
  }
}
