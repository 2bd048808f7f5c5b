package io.mailkeep.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images from a base in a file: neither a registry nor a container engine is needed.
final class ImageBuildTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path root;
  private final Product product = Product.ALL.getFirst();
  private ImageBuild build = new ImageBuild("", "");

  @BeforeEach
  void makeABaseAndAnApplication() throws Exception {
    Path base = root.resolve("base.tar");
    Path java = Files.writeString(root.resolve("java"), "a runtime");
    Jib.fromScratch()
        .addLayer(List.of(java), "/usr/bin")
        .addEnvironmentVariable("PATH", "/usr/bin")
        .containerize(Containerizer.to(TarImage.at(base).named("base")).setOfflineMode(true));
    build = new ImageBuild("tar://" + base, "1.2.3");
    Path application = root.resolve(product.application());
    write(application.resolve("quarkus-run.jar"), "start");
    write(application.resolve("lib/main/netty.jar"), "library");
    write(application.resolve("app/store.jar"), "ours");
    write(application.resolve("quarkus/quarkus-application.dat"), "order");
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void holdsTheBaseTheLibrariesAndTheApplicationInLayersOfTheirOwn() throws Exception {
    Map<String, byte[]> image = unpack(build("image.tar"));
    JsonNode manifest = JSON.readTree(image.get("manifest.json")).get(0);
    assertThat(manifest.get("RepoTags").get(0).asText()).isEqualTo("mailkeep-store-service:1.2.3");
    List<List<String>> layers = new ArrayList<>();
    for (JsonNode layer : manifest.get("Layers")) {
      layers.add(files(image.get(layer.asText())));
    }
    assertThat(layers)
        .containsExactly(
            List.of("usr/bin/java"),
            List.of("mailkeep/lib/main/netty.jar"),
            List.of(
                "mailkeep/app/store.jar",
                "mailkeep/quarkus-run.jar",
                "mailkeep/quarkus/quarkus-application.dat"));
  }

  @Test
  void runsAsNobodySpecialAndTakesArguments() throws Exception {
    Map<String, byte[]> image = unpack(build("image.tar"));
    String name = JSON.readTree(image.get("manifest.json")).get(0).get("Config").asText();
    JsonNode config = JSON.readTree(image.get(name)).get("config");
    assertThat(config.get("User").asText()).isEqualTo("10001:0");
    assertThat(config.get("Entrypoint").toString())
        .startsWith("[\"java\",")
        .endsWith("\"-jar\",\"/mailkeep/quarkus-run.jar\"]");
    assertThat(config.get("Cmd").toString()).isEqualTo("[\"start\"]");
    assertThat(config.get("ExposedPorts").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("8080/tcp", "9090/tcp");
    assertThat(config.get("Env").toString()).isEqualTo("[\"PATH=/usr/bin\"]");
  }

  @Test
  void isTheSameToTheOctetWhenBuiltAgain() throws Exception {
    byte[] first = Files.readAllBytes(build("first.tar"));
    byte[] second = Files.readAllBytes(build("second.tar"));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void saysWhatIsNotBuilt() {
    Product other = Product.ALL.getLast();
    assertThatThrownBy(() -> build.build(other, root, target(root.resolve("none.tar"), other)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("mailkeep-standalone is not built: there is no ");
  }

  private Path build(String file) throws Exception {
    Path image = root.resolve(file);
    build.build(product, root, target(image, product));
    return image;
  }

  private static Containerizer target(Path file, Product product) throws Exception {
    return Containerizer.to(TarImage.at(file).named(product.name() + ":1.2.3"))
        .setOfflineMode(true);
  }

  private static Map<String, byte[]> unpack(Path tar) throws IOException {
    try (InputStream in = Files.newInputStream(tar)) {
      return entries(in);
    }
  }

  private static List<String> files(byte[] layer) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(layer))) {
      return entries(in).keySet().stream().sorted().toList();
    }
  }

  private static Map<String, byte[]> entries(InputStream in) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          entries.put(entry.getName(), tar.readAllBytes());
        }
      }
    }
    return entries;
  }
}
