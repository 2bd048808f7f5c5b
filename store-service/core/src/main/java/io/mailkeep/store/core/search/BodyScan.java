package io.mailkeep.store.core.search;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.core.email.EmailBody;
import io.mailkeep.store.core.mime.EncodedWords;
import io.mailkeep.store.core.mime.TextDecoder;
import io.mailkeep.store.core.mime.TransferDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Streams the text parts of one email past a matcher, and the headers of the messages inside it.
final class BodyScan {
  /// A gap between two texts that is larger is not read, but jumped over.
  private static final int MAX_SKIPPED_BYTES = 128 * 1024;

  private static final int MAX_NESTED_HEADER_BYTES = Email.MAX_HEADER_BYTES;

  private final EmailBody body;
  private final long number;
  private final TextMatcher matcher;
  private final byte[] piece;

  /// @param piece what it may read into; lent, so that many scans share it
  BodyScan(EmailBody body, long number, TextMatcher matcher, byte[] piece) {
    this.body = body;
    this.number = number;
    this.matcher = matcher;
    this.piece = piece;
  }

  /// Stops early once the matcher has found everything.
  void run(BodyPart root) {
    List<Region> regions = new ArrayList<>();
    collect(root, regions);
    int next = 0;
    while (next < regions.size() && !matcher.complete()) {
      next = runFrom(regions, next);
    }
  }

  private static void collect(BodyPart part, List<Region> into) {
    if (part.isMessage()) {
      for (BodyPart root : part.parts()) {
        into.add(new Region(root.headerOffset(), root.bodyOffset() - root.headerOffset(), null));
      }
    } else if (part.type().equals("text")) {
      into.add(new Region(part.bodyOffset(), part.bodyLength(), part));
    }
    for (BodyPart child : part.parts()) {
      collect(child, into);
    }
  }

  /// Reads regions from one stream until one is too far away; returns which.
  private int runFrom(List<Region> regions, int first) {
    long at = regions.get(first).offset;
    try (BodyStream octets = body.open(number, at, Long.MAX_VALUE)) {
      for (int i = first; i < regions.size() && !matcher.complete(); i++) {
        Region region = regions.get(i);
        if (region.offset < at || region.offset - at > MAX_SKIPPED_BYTES) {
          return i;
        }
        skip(octets, region.offset - at);
        at = region.offset + scan(octets, region);
      }
    }
    return regions.size();
  }

  private void skip(BodyStream octets, long count) {
    long left = count;
    while (left > 0) {
      int n = octets.read(piece, 0, (int) Math.min(left, piece.length));
      if (n < 0) {
        return;
      }
      left -= n;
    }
  }

  /// Returns how many octets it read.
  private long scan(BodyStream octets, Region region) {
    BodyPart part = region.part;
    if (part == null) {
      return scanHeader(octets, region.length);
    }
    TextDecoder text =
        new TextDecoder(part.parameters().getOrDefault("charset", "us-ascii"), matcher);
    TransferDecoder decoder = TransferDecoder.of(part.encoding(), text);
    long left = region.length;
    while (left > 0 && !matcher.complete()) {
      int n = octets.read(piece, 0, (int) Math.min(left, piece.length));
      if (n < 0) {
        break;
      }
      decoder.feed(piece, 0, n);
      left -= n;
    }
    decoder.finish();
    text.finish();
    matcher.endText();
    return region.length - left;
  }

  private long scanHeader(BodyStream octets, long length) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    long left = Math.min(length, MAX_NESTED_HEADER_BYTES);
    while (left > 0) {
      int n = octets.read(piece, 0, (int) Math.min(left, piece.length));
      if (n < 0) {
        break;
      }
      header.write(piece, 0, n);
      left -= n;
    }
    String unfolded = header.toString(StandardCharsets.ISO_8859_1).replaceAll("\r?\n([ \t])", "$1");
    char[] text = EncodedWords.decode(unfolded).toCharArray();
    matcher.take(text, 0, text.length);
    matcher.endText();
    return header.size();
  }

  /// @param part null for a header
  private record Region(long offset, long length, @Nullable BodyPart part) {}
}
