package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.mime.TransferDecoder;
import org.jspecify.annotations.Nullable;

/// The first characters of the first text that has any, blanks squeezed, markup stripped (RFC 8970
/// §3.1).
final class PreviewText {
  private final StringBuilder text = new StringBuilder();
  private boolean blankPending;
  private boolean complete;
  private @Nullable TransferDecoder transfer;
  private @Nullable TextDecoder decoder;
  private int sourceBytes;

  void startPart(OpenPart part) {
    endPart();
    boolean html = part.subtype().equals("html");
    if (!text.isEmpty()
        || !part.isText()
        || part.isAttachment()
        || !(html || part.subtype().equals("plain"))) {
      return;
    }
    CharSink squeezed = this::squeeze;
    decoder = new TextDecoder(part.charset(), html ? new HtmlText(squeezed) : squeezed);
    transfer = TransferDecoder.of(part.encoding(), decoder);
    sourceBytes = 0;
    blankPending = false;
  }

  void feed(byte[] bytes, int offset, int length) {
    if (transfer == null) {
      return;
    }
    transfer.feed(bytes, offset, length);
    sourceBytes += length;
    if (full() || sourceBytes > MimeLimits.MAX_PREVIEW_SOURCE_BYTES) {
      endPart();
    }
  }

  void endPart() {
    if (transfer != null && decoder != null) {
      transfer.finish();
      decoder.finish();
    }
    transfer = null;
    decoder = null;
  }

  String text() {
    int end = text.length();
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private boolean full() {
    return complete || text.length() >= MimeLimits.MAX_PREVIEW_CHARS;
  }

  private void squeeze(char[] chars, int offset, int length) {
    for (int i = offset; i < offset + length && !full(); i++) {
      char c = chars[i];
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff' || c == '\u200b') {
        blankPending = !text.isEmpty();
      } else if (c >= ' ') {
        if (blankPending && text.length() == MimeLimits.MAX_PREVIEW_CHARS - 1) {
          complete = true;
          return;
        }
        text.append(blankPending ? " " : "");
        blankPending = false;
        text.append(c);
      }
    }
  }
}
