package io.mailkeep.store.core.email;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the Part message of `email.proto`.
final class PartReader {
  private String type = "";
  private String subtype = "";
  private Map<String, String> parameters = Map.of();
  private @Nullable String id;
  private @Nullable String description;
  private String encoding = "";
  private @Nullable String md5;
  private @Nullable String disposition;
  private Map<String, String> dispositionParameters = Map.of();
  private List<String> languages = List.of();
  private @Nullable String location;
  private long headerOffset;
  private long bodyOffset;
  private long bodyLength;
  private long lines;
  private List<BodyPart> parts = List.of();
  private @Nullable Envelope envelope;

  static BodyPart nested(CodedInputStream in) throws IOException {
    return nested(in, BodyPart.MAX_DEPTH);
  }

  private static BodyPart nested(CodedInputStream in, int depthLeft) throws IOException {
    if (depthLeft == 0) {
      throw new InvalidProtocolBufferException("parts nest too deep");
    }
    int limit = in.pushLimit(in.readRawVarint32());
    PartReader reader = new PartReader();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag >>> 3 == 16) {
        reader.parts = reader.parts.isEmpty() ? new ArrayList<>(4) : reader.parts;
        reader.parts.add(nested(in, depthLeft - 1));
      } else {
        reader.field(tag, in);
      }
    }
    in.popLimit(limit);
    return reader.part();
  }

  private void field(int tag, CodedInputStream in) throws IOException {
    switch (tag >>> 3) {
      case 1 -> type = in.readStringRequireUtf8();
      case 2 -> subtype = in.readStringRequireUtf8();
      case 3 -> parameters = with(parameters, in);
      case 4 -> id = in.readStringRequireUtf8();
      case 5 -> description = in.readStringRequireUtf8();
      case 6 -> encoding = in.readStringRequireUtf8();
      case 7 -> md5 = in.readStringRequireUtf8();
      case 8 -> disposition = in.readStringRequireUtf8();
      case 9 -> dispositionParameters = with(dispositionParameters, in);
      case 10 -> {
        languages = languages.isEmpty() ? new ArrayList<>(2) : languages;
        languages.add(in.readStringRequireUtf8());
      }
      case 11 -> location = in.readStringRequireUtf8();
      case 12 -> headerOffset = in.readUInt64();
      case 13 -> bodyOffset = in.readUInt64();
      case 14 -> bodyLength = in.readUInt64();
      case 15 -> lines = in.readUInt64();
      case 17 -> envelope = EnvelopeReader.nested(in);
      default -> in.skipField(tag);
    }
  }

  private static Map<String, String> with(Map<String, String> soFar, CodedInputStream in)
      throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    String name = "";
    String value = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag >>> 3) {
        case 1 -> name = in.readStringRequireUtf8();
        case 2 -> value = in.readStringRequireUtf8();
        default -> in.skipField(tag);
      }
    }
    in.popLimit(limit);
    if (soFar.isEmpty()) {
      return Map.of(name, value);
    }
    Map<String, String> growing =
        soFar instanceof LinkedHashMap ? soFar : new LinkedHashMap<>(soFar);
    growing.put(name, value);
    return growing;
  }

  private BodyPart part() {
    return new BodyPart(
        type,
        subtype,
        parameters,
        id,
        description,
        encoding,
        md5,
        disposition,
        dispositionParameters,
        languages,
        location,
        headerOffset,
        bodyOffset,
        bodyLength,
        lines,
        parts,
        envelope);
  }
}
