package io.mailkeep.store.s3;

import io.minio.GetObjectResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Octets of an object as a GET brought them.
///
/// @param isIntact false if all of the object came, and is not what was put there
record ObjectRange(byte[] octets, boolean isIntact) {
  static final ObjectRange NOTHING = new ObjectRange(new byte[0], true);

  /// RFC 9110 §14.4.
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  /// @throws IOException if fewer octets came than were announced
  static ObjectRange read(GetObjectResponse answer, long offset, int length) throws IOException {
    Announced announced = announced(answer);
    if (announced.from() != offset) {
      throw new IOException("another range came than was asked for");
    }
    byte[] octets = new byte[(int) Math.min(length, announced.count())];
    if (answer.readNBytes(octets, 0, octets.length) < octets.length) {
      throw new EOFException("the answer is shorter than announced");
    }
    boolean whole = offset == 0 && octets.length == announced.total();
    return new ObjectRange(octets, !whole || ObjectChecksum.isIntact(answer.headers(), octets));
  }

  private record Announced(long from, long count, long total) {}

  private static Announced announced(GetObjectResponse answer) throws IOException {
    String range = answer.headers().get("Content-Range");
    if (range == null) {
      String length = answer.headers().get("Content-Length");
      if (length == null) {
        throw new IOException("an answer without a length");
      }
      long all = Long.parseLong(length);
      return new Announced(0, all, all);
    }
    Matcher parts = CONTENT_RANGE.matcher(range);
    if (!parts.matches()) {
      throw new IOException("Content-Range is " + range);
    }
    long from = Long.parseLong(parts.group(1));
    long to = Long.parseLong(parts.group(2));
    return new Announced(from, to - from + 1, Long.parseLong(parts.group(3)));
  }
}
