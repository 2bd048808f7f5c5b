package io.mailkeep.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// How the source reads.
final class TidyTest {
  private static final int MAX_LINES = 400;
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern SKIPPING =
      Pattern.compile("@Dis" + "abled|\\bAssump" + "tions\\b|\\bassume(True|That|False)\\b");

  @Test
  void noFileIsTooLong() {
    assertThat(SourceTree.sources("main"))
        .filteredOn(file -> SourceTree.text(file).lines().count() > MAX_LINES)
        .isEmpty();
  }

  @Test
  void everyPackageSaysWhatLivesInIt() {
    List<Path> packages =
        SourceTree.sources("main").stream().map(Path::getParent).distinct().toList();
    assertThat(packages).allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
  }

  @Test
  void nothingStandsOnWhatDeploysAndTests() {
    Pattern own = Pattern.compile("</parent>.*?<artifactId>([^<]+)</artifactId>", Pattern.DOTALL);
    List<String> deployed =
        SourceTree.poms().stream()
            .filter(pom -> pom.startsWith(SourceTree.ROOT.resolve("deploy")))
            .map(SourceTree::text)
            .flatMap(text -> own.matcher(text).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(deployed).contains("mailkeep-standalone", "mailkeep-distributed");
    assertThat(SourceTree.poms())
        .filteredOn(pom -> !pom.startsWith(SourceTree.ROOT.resolve("deploy")))
        .filteredOn(pom -> !pom.equals(SourceTree.ROOT.resolve("pom.xml")))
        .hasSizeGreaterThan(15)
        .noneMatch(pom ->
            deployed.stream()
                .anyMatch(name -> SourceTree.text(pom).contains("<artifactId>" + name + "<")));
  }

  @Test
  void everyImapCommandNamesItsRfc() {
    assertThat(SourceTree.sources("main"))
        .filteredOn(file -> file.toString().contains("imap-frontend"))
        .filteredOn(file -> SourceTree.text(file).contains(" implements Command "))
        .isNotEmpty()
        .allMatch(file -> SourceTree.text(file).contains("RFC "));
  }

  @Test
  void nothingIsMarkedUnfinishedAndNoTestSkips() {
    assertThat(SourceTree.sources("main"))
        .noneMatch(file -> UNFINISHED.matcher(SourceTree.text(file)).find());
    assertThat(SourceTree.sources("test"))
        .noneMatch(file -> SKIPPING.matcher(SourceTree.text(file)).find());
  }
}
