package io.mailkeep.acceptance.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Opens connections.
public final class Sockets {
  private Sockets() {}

  public static Socket plain(String host, int port) {
    try {
      return new Socket(host, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// TLS that trusts this one certificate and checks the host's name.
  public static SSLSocket tls(String host, int port, Path certificate) {
    try {
      SSLSocket socket =
          (SSLSocket) trusting(certificate).getSocketFactory().createSocket(host, port);
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SSLContext trusting(Path certificate) {
    try (InputStream in = Files.newInputStream(certificate)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      var read = CertificateFactory.getInstance("X.509").generateCertificate(in);
      trusted.setCertificateEntry("server", read);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
