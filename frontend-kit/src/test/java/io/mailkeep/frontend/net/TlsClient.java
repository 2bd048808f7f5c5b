package io.mailkeep.frontend.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// The client's side of TLS, for tests that look at what the server shows.
final class TlsClient {
  private TlsClient() {}

  /// @param name to ask for (SNI), empty for none
  static SSLSocket over(Socket socket, String name) throws IOException {
    return over(socket, name, "TLSv1.3", "TLSv1.2");
  }

  /// @param protocols what the client speaks
  static SSLSocket over(Socket socket, String name, String... protocols) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anything()}, new SecureRandom());
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setProtocols(protocols);
      parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /// The name in the certificate that the server showed.
  static String shown(SSLSocket socket) throws IOException {
    X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }

  private static final class Anything implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
