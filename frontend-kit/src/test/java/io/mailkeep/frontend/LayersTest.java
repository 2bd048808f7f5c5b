package io.mailkeep.frontend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.mailkeep.frontend");

  @Test
  void onlyNetKnowsSockets() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..net..", "..serve..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "io.vertx..", "io.mailkeep.frontend.net..")
        .check(CLASSES);
  }

  @Test
  void whatAProtocolSeesOfNetHasNoNettyInIt() {
    noClasses()
        .that()
        .haveNameMatching(".*\\.(Connection|ProtocolHandler|InboundPipe|CloseReason|NetMetrics)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "io.vertx..")
        .check(CLASSES);
  }

  @Test
  void packagesDependOneWay() {
    SlicesRuleDefinition.slices()
        .matching("io.mailkeep.frontend.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
