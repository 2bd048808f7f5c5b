package io.mailkeep.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// A certificate for `localhost`, made by the JDK's keytool.
record TestCertificate(Path certificate, Path key) {
  private static final char[] PASSWORD = "not secret".toCharArray();

  static TestCertificate make() {
    try {
      Path directory = Files.createTempDirectory("mailkeep-certificate");
      Path store = directory.resolve("store.p12");
      keytool(store);
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      return new TestCertificate(
          pem(directory, "CERTIFICATE", keys.getCertificate("server").getEncoded()),
          pem(directory, "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path store) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            program,
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool: " + output);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path pem(Path directory, String type, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type);
    return Files.writeString(directory.resolve(type.replace(' ', '-') + ".pem"), text);
  }
}
