package io.mailkeep.store.core.search;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.mime.TransferDecoder;
import io.mailkeep.store.core.email.EmailBody;
import io.mailkeep.store.core.mime.EncodedWords;
import io.mailkeep.store.core.mime.TextDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Streams the text parts of one email past a matcher, and the headers of the messages inside it;
/// the MIME headers of its parts past another.
final class BodyScan {
  /// A gap between two texts that is larger is not read, but jumped over.
  private static final int MAX_SKIPPED_BYTES = 128 * 1024;

  private final EmailBody body;
  private final long number;
  private final TextMatcher matcher;
  private final TextMatcher mimeHeaders;
  private final byte[] piece;

  /// @param mimeHeaders looked for in the parts' own headers, which are read only if it wants any
  /// @param piece what it may read into; lent, so that many scans share it
  BodyScan(
      EmailBody body, long number, TextMatcher matcher, TextMatcher mimeHeaders, byte[] piece) {
    this.body = body;
    this.number = number;
    this.matcher = matcher;
    this.mimeHeaders = mimeHeaders;
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

  private void collect(BodyPart part, List<Region> into) {
    if (part.isMessage()) {
      for (BodyPart root : part.parts()) {
        into.add(Region.header(root, matcher));
      }
    } else if (part.type().equals("text") || mayHoldParts(part)) {
      into.add(new Region(part.bodyOffset(), part.bodyLength(), part, matcher));
    }
    for (BodyPart child : part.parts()) {
      if (!part.isMessage() && !mimeHeaders.complete()) {
        into.add(Region.header(child, mimeHeaders));
      }
      collect(child, into);
    }
  }

  /// Parts that nest too deep, or are too many, are one part of this type, which is searched as it
  /// is. They are never encoded (RFC 2045 §6.4), other data nearly always is.
  private static boolean mayHoldParts(BodyPart part) {
    return part.type().equals("application")
        && part.subtype().equals("octet-stream")
        && (part.encoding().equals("7bit") || part.encoding().equals("8bit"));
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
      return scanHeader(octets, region, piece);
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

  private static long scanHeader(BodyStream octets, Region region, byte[] piece) {
    TextMatcher matcher = region.matcher;
    HeaderScan fields =
        new HeaderScan(field -> {
          char[] text = EncodedWords.decode(HeaderText.unfolded(field) + "\n").toCharArray();
          matcher.take(text, 0, text.length);
          return !matcher.complete();
        });
    long read = fields.run(octets, region.length, piece);
    matcher.endText();
    return read;
  }

  /// @param part null for a header
  /// @param matcher what looks at it
  private record Region(long offset, long length, @Nullable BodyPart part, TextMatcher matcher) {
    static Region header(BodyPart of, TextMatcher matcher) {
      return new Region(of.headerOffset(), of.bodyOffset() - of.headerOffset(), null, matcher);
    }
  }
}
