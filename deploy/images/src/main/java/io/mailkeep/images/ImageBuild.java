package io.mailkeep.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// Puts a built application on a base image with a Java runtime. The same inputs give the same
/// image, to the octet: no times, no names of the machine that built it.
///
/// @param base as Jib names images: a registry's `name:tag`, or `tar://FILE` as `docker save`
///   writes it
/// @param version becomes a label
record ImageBuild(String base, String version) {
  private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/mailkeep");

  /// No user of the base image; group 0, as clusters that choose a user at random expect it.
  private static final String USER = "10001:0";

  /// Builds one image.
  ///
  /// @param root the project's, with everything built
  /// @return the image's digest
  /// @throws IOException if the application is not built, or a file or the registry fails
  String build(Product product, Path root, Containerizer target)
      throws IOException, InterruptedException {
    Path application = root.resolve(product.application());
    if (!Files.exists(application.resolve("quarkus-run.jar"))) {
      throw new IOException(product.name() + " is not built: there is no " + application);
    }
    try {
      JibContainer container = image(product, application).containerize(target);
      return container.getDigest().toString();
    } catch (InvalidImageReferenceException e) {
      throw new IOException("this names no image: " + base, e);
    } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
      throw new IOException("cannot build " + product.name() + ": " + e.getMessage(), e);
    }
  }

  private JibContainerBuilder image(Product product, Path application)
      throws InvalidImageReferenceException, IOException {
    return Jib.from(base)
        .setFormat(ImageFormat.Docker)
        .addFileEntriesLayer(layer("libraries", application, "lib"))
        .addFileEntriesLayer(layer("application", application, "app", "quarkus", "quarkus-run.jar"))
        .setWorkingDirectory(HOME)
        .setUser(USER)
        .setExposedPorts(ports(product))
        .setEntrypoint(entrypoint())
        .setProgramArguments(product.command())
        .addLabel("org.opencontainers.image.title", product.name())
        .addLabel("org.opencontainers.image.version", version)
        .addLabel("org.opencontainers.image.licenses", "Apache-2.0");
  }

  private static FileEntriesLayer layer(String name, Path application, String... parts)
      throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (String part : parts) {
      layer.addEntryRecursive(application.resolve(part), HOME.resolve(part));
    }
    return layer.build();
  }

  private static Set<Port> ports(Product product) {
    Set<Port> ports = new LinkedHashSet<>();
    product.ports().forEach(port -> ports.add(Port.tcp(port)));
    return ports;
  }

  private static List<String> entrypoint() {
    List<String> words = new ArrayList<>(List.of("java"));
    words.addAll(Product.FLAGS);
    words.addAll(List.of("-jar", HOME.resolve("quarkus-run.jar").toString()));
    return words;
  }
}
