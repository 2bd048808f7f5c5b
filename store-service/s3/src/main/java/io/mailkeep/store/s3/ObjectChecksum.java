package io.mailkeep.store.s3;

import io.minio.Http;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import okhttp3.Headers;

/// What guards an object on its way: the server compares the MD5 that comes with a PUT and the
/// SHA-256 that the request is signed with, and we compare the CRC that it keeps beside the object
/// when we read all of it. (What is kept here is sealed with AES-GCM besides, so that a reader of
/// any part finds out what is damaged.)
final class ObjectChecksum {
  private static final String CRC_HEADER = "x-amz-meta-mailkeep-crc32c";

  private final MessageDigest md5 = digest("MD5");
  private final MessageDigest sha256 = digest("SHA-256");
  private final CRC32C crc = new CRC32C();

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK without " + algorithm, e);
    }
  }

  void update(byte[] bytes, int offset, int length) {
    md5.update(bytes, offset, length);
    sha256.update(bytes, offset, length);
    crc.update(bytes, offset, length);
  }

  /// Once, when all octets are in. (Without the SHA-256 the client library would read a file for it
  /// and then send what comes after its end.)
  Http.Headers headers() {
    return new Http.Headers(
        Http.Headers.CONTENT_MD5,
        Base64.getEncoder().encodeToString(md5.digest()),
        Http.Headers.X_AMZ_CONTENT_SHA256,
        HexFormat.of().formatHex(sha256.digest()),
        CRC_HEADER,
        hex(crc));
  }

  /// Whether an object's octets are those that were put there; true if the server does not tell.
  static boolean isIntact(Headers answer, byte[] object) {
    String expected = answer.get(CRC_HEADER);
    if (expected == null) {
      return true;
    }
    CRC32C found = new CRC32C();
    found.update(object);
    return hex(found).equalsIgnoreCase(expected);
  }

  private static String hex(CRC32C crc) {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
