package io.mailkeep.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Builds the images, all or the ones named. `deploy/images/build --help` lists the options.
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Builds Mailkeep's container images. No container engine is needed.")
public final class Images implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--base",
      paramLabel = "IMAGE",
      defaultValue = "eclipse-temurin:25-jre",
      description = "Base image with a Java 25 runtime: a registry's name:tag, or tar://FILE.")
  private String base = "";

  @Option(
      names = "--push",
      paramLabel = "PREFIX",
      description =
          "Push to PREFIX/mailkeep-… with the credentials of ~/.docker/config.json, not to files.")
  private @Nullable String push;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "deploy/images/target/images",
      description = "Where to put NAME.tar, for `docker load`. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("");

  @Option(names = "--tag", paramLabel = "TAG", defaultValue = "latest", description = "Their tag.")
  private String tag = "";

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these images.")
  private List<String> names = List.of();

  /// Ends with 0, 1 if an image could not be built, 2 for arguments that make no sense.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Images()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = java.util.Objects.requireNonNull(spec).commandLine();
    PrintWriter printer = commandLine.getOut();
    ImageBuild build = new ImageBuild(base, tag);
    for (Product product : chosen(commandLine)) {
      try {
        String digest = build.build(product, Path.of("").toAbsolutePath(), target(product));
        printer.println(product.name() + ":" + tag + " " + digest);
      } catch (IOException | InvalidImageReferenceException e) {
        commandLine.getErr().println("build: " + e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private List<Product> chosen(CommandLine commandLine) {
    List<String> known = Product.ALL.stream().map(Product::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new CommandLine.ParameterException(
            commandLine, "there is no image " + name + ", only " + String.join(", ", known));
      }
    }
    return Product.ALL.stream()
        .filter(product -> names.isEmpty() || names.contains(product.name()))
        .toList();
  }

  private Containerizer target(Product product) throws IOException, InvalidImageReferenceException {
    if (push != null) {
      String name = push + "/" + product.name() + ":" + tag;
      RegistryImage image = RegistryImage.named(name);
      return Containerizer.to(
          image.addCredentialRetriever(
              CredentialRetrieverFactory.forImage(ImageReference.parse(name), event -> {})
                  .dockerConfig()));
    }
    Files.createDirectories(out);
    Containerizer toFile =
        Containerizer.to(
            TarImage.at(out.resolve(product.name() + ".tar")).named(product.name() + ":" + tag));
    return toFile.setOfflineMode(base.startsWith("tar://"));
  }
}
