package io.mailkeep.store.core.email;

import com.google.protobuf.CodedInputStream;
import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.Envelope;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads `email.proto` straight into the API's types: a listing of 100,000 messages makes no second
/// set of objects on its way.
final class EmailRowReader {
  private static final byte[] NO_HEADER = {};
  private static final Envelope NO_ENVELOPE = new EnvelopeReader().envelope();

  private EmailRowReader() {}

  /// Null if the row is of a later format, or no row at all: it has to be made again.
  static @Nullable Email read(long number, byte[] row) {
    return read(number, row, HeaderBlock.READ);
  }

  /// The same without the header block.
  static @Nullable Email outline(long number, byte[] row) {
    return read(number, row, HeaderBlock.SKIPPED);
  }

  private enum HeaderBlock {
    READ,
    SKIPPED
  }

  private static @Nullable Email read(long number, byte[] row, HeaderBlock block) {
    try {
      return read(number, CodedInputStream.newInstance(row), block);
    } catch (IOException notARow) {
      return null;
    }
  }

  /// Only the header block: format, size and header are the first fields of a row.
  static byte @Nullable [] header(byte[] row) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(row);
      int format = 0;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (tag >>> 3) {
          case 1 -> format = in.readUInt32();
          case 3 -> {
            return format == EmailRowWriter.FORMAT ? in.readByteArray() : null;
          }
          default -> in.skipField(tag);
        }
      }
      return format == EmailRowWriter.FORMAT ? new byte[0] : null;
    } catch (IOException notARow) {
      return null;
    }
  }

  private static @Nullable Email read(long number, CodedInputStream in, HeaderBlock block)
      throws IOException {
    int format = 0;
    long size = 0;
    byte[] header = NO_HEADER;
    Envelope envelope = NO_ENVELOPE;
    BodyPart structure = null;
    String preview = "";
    long crlfPadding = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag >>> 3) {
        case 1 -> format = in.readUInt32();
        case 2 -> size = in.readUInt64();
        case 3 -> {
          if (block == HeaderBlock.READ) {
            header = in.readByteArray();
          } else {
            in.skipField(tag);
          }
        }
        case 4 -> envelope = EnvelopeReader.nested(in);
        case 5 -> structure = PartReader.nested(in);
        case 6 -> preview = in.readStringRequireUtf8();
        case 8 -> crlfPadding = in.readUInt64();
        default -> in.skipField(tag);
      }
    }
    if (format != EmailRowWriter.FORMAT || structure == null) {
      return null;
    }
    return new Email(number, 0, size, header, envelope, structure, preview, crlfPadding);
  }
}
