package io.mailkeep.frontend.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The server's certificates, chosen by the name a client asks for (SNI, RFC 6066 §3). The first is
/// for clients that ask for none, or for an unknown name.
public final class TlsCertificates {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final int DNS_NAME = 2;
  private static final int MAX_CLIENT_HELLO_BYTES = 32 * 1024;

  static {
    // A client that shakes hands again and again on one connection costs a signature each time. The
    // JDK reads this when the process makes its first handshake as a server.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
  }

  private final List<PemPair> pairs;
  private volatile Loaded loaded;

  /// A certificate chain and its key, both PEM (PKCS #8).
  public record PemPair(Path certificateChain, Path privateKey) {}

  private record Loaded(SslContext first, Map<String, SslContext> byName) {
    SslContext forName(@Nullable String asked) {
      if (asked == null) {
        return first;
      }
      String name = asked.toLowerCase(Locale.ROOT);
      SslContext exact = byName.get(name);
      int dot = name.indexOf('.');
      SslContext found = exact != null || dot < 0 ? exact : byName.get("*" + name.substring(dot));
      return found == null ? first : found;
    }
  }

  /// @throws IOException if a file cannot be read, or holds no certificate or key
  public TlsCertificates(List<PemPair> pairs) throws IOException {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    this.pairs = List.copyOf(pairs);
    this.loaded = load(this.pairs);
  }

  /// Reads the files again; handshakes from now on use what they hold. On failure all stays as it
  /// was.
  ///
  /// @throws IOException like the constructor
  public void reload() throws IOException {
    loaded = load(pairs);
  }

  /// A handler that does the server's side of TLS.
  ChannelHandler newHandler(ByteBufAllocator allocator, Duration handshakeTimeout) {
    long millis = handshakeTimeout.toMillis();
    Loaded now = loaded;
    if (pairs.size() == 1) {
      return prepared(now.first.newHandler(allocator), millis);
    }
    return new SniHandler(name -> now.forName(name), MAX_CLIENT_HELLO_BYTES, millis) {
      @Override
      protected SslHandler newSslHandler(SslContext context, ByteBufAllocator alloc) {
        return prepared(context.newHandler(alloc), millis);
      }
    };
  }

  private static SslHandler prepared(SslHandler handler, long millis) {
    // A chunk makes a record: octets that were written together arrive together.
    handler.setWrapDataSize(0);
    handler.setHandshakeTimeoutMillis(millis);
    return handler;
  }

  private static Loaded load(List<PemPair> pairs) throws IOException {
    Map<String, SslContext> byName = new HashMap<>();
    SslContext first = null;
    for (PemPair pair : pairs) {
      SslContext context = context(pair);
      first = first == null ? context : first;
      for (String name : names(pair.certificateChain)) {
        byName.putIfAbsent(name, context);
      }
    }
    if (first == null) {
      throw new IllegalArgumentException("no certificate");
    }
    return new Loaded(first, Map.copyOf(byName));
  }

  private static SslContext context(PemPair pair) throws IOException {
    try {
      Optional<PrivateKey> key = Pkcs8Key.parse(Files.readString(pair.privateKey, ISO_8859_1));
      return key.isPresent() ? ofJdk(pair, key.get()) : ofNetty(pair);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IOException(
          "no certificate and key in " + pair.certificateChain + ", " + pair.privateKey, e);
    }
  }

  /// With what the JDK has. Netty's builder would load all of Bouncy Castle where it is on the
  /// class path, which costs every start a second.
  private static SslContext ofJdk(PemPair pair, PrivateKey key)
      throws IOException, GeneralSecurityException {
    char[] password = new char[0];
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, password);
    try (InputStream chain = Files.newInputStream(pair.certificateChain)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(chain);
      keys.setKeyEntry("server", key, password, certificates.toArray(Certificate[]::new));
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new JdkSslContext(
        context,
        false,
        null,
        IdentityCipherSuiteFilter.INSTANCE,
        ApplicationProtocolConfig.DISABLED,
        ClientAuth.NONE,
        PROTOCOLS,
        false);
  }

  /// For keys that are not PKCS #8.
  private static SslContext ofNetty(PemPair pair) throws IOException {
    try (InputStream chain = Files.newInputStream(pair.certificateChain);
        InputStream key = Files.newInputStream(pair.privateKey)) {
      return SslContextBuilder.forServer(chain, key)
          .sslProvider(SslProvider.JDK)
          .protocols(PROTOCOLS)
          .build();
    }
  }

  private static List<String> names(Path chain) throws IOException {
    try (InputStream in = Files.newInputStream(chain)) {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names == null) {
        return List.of();
      }
      return names.stream()
          .filter(name -> name.getFirst().equals(DNS_NAME))
          .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
          .toList();
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate in " + chain, e);
    }
  }
}
