package io.mailkeep.store.grpc;

import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Mutual TLS between frontends and store pods: each side shows a certificate that the other's
/// authority signed. PEM files, read once.
///
/// @param certificateChain of this process
/// @param privateKey of the certificate, PKCS #8
/// @param authorities whom to trust
public record TlsFiles(Path certificateChain, Path privateKey, Path authorities) {
  /// @throws UncheckedIOException if a file cannot be read
  public ServerCredentials server() {
    try {
      return TlsServerCredentials.newBuilder()
          .keyManager(certificateChain.toFile(), privateKey.toFile())
          .trustManager(authorities.toFile())
          .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws UncheckedIOException if a file cannot be read
  public ChannelCredentials client() {
    try {
      return TlsChannelCredentials.newBuilder()
          .keyManager(certificateChain.toFile(), privateKey.toFile())
          .trustManager(authorities.toFile())
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
