package io.mailkeep.store.grpc.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.grpc.proto.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is kept of an email beside its body.
public final class Emails {
  /// How deep parts nest as messages of one another; protobuf allows a hundred in all.
  private static final int MAX_NESTED_MESSAGES = 50;

  private Emails() {}

  /// The octets of the header are shared, not copied.
  public static Wire.Email write(Email from) {
    return Wire.Email.newBuilder()
        .setNumber(from.number())
        .setThreadId(from.threadId())
        .setSizeBytes(from.sizeBytes())
        .setHeaderBlock(UnsafeByteOperations.unsafeWrap(from.headerBlock()))
        .setEnvelope(Envelopes.write(from.envelope()))
        .setStructure(write(from.structure(), 1))
        .setPreview(from.preview())
        .setCrlfPadding(from.crlfPadding())
        .build();
  }

  public static Email read(Wire.Email from) {
    return new Email(
        from.getNumber(),
        from.getThreadId(),
        from.getSizeBytes(),
        from.getHeaderBlock().toByteArray(),
        Envelopes.read(from.getEnvelope()),
        read(from.getStructure()),
        from.getPreview(),
        from.getCrlfPadding());
  }

  private static Wire.BodyPart write(BodyPart from, int depth) {
    Wire.BodyPart.Builder to =
        Wire.BodyPart.newBuilder()
            .setType(from.type())
            .setSubtype(from.subtype())
            .setEncoding(from.encoding())
            .addAllLanguage(from.languages())
            .setHeaderOffset(from.headerOffset())
            .setBodyOffset(from.bodyOffset())
            .setBodyLength(from.bodyLength())
            .setLines(from.lines());
    from.parameters().forEach((name, value) -> to.addParameter(parameter(name, value)));
    from.dispositionParameters()
        .forEach((name, value) -> to.addDispositionParameter(parameter(name, value)));
    for (BodyPart part : from.parts()) {
      if (depth < MAX_NESTED_MESSAGES) {
        to.addPart(write(part, depth + 1));
      } else {
        to.addDeepPart(write(part, 1).toByteString());
      }
    }
    if (from.id() != null) {
      to.setId(from.id());
    }
    if (from.description() != null) {
      to.setDescription(from.description());
    }
    if (from.md5() != null) {
      to.setMd5(from.md5());
    }
    if (from.disposition() != null) {
      to.setDisposition(from.disposition());
    }
    if (from.location() != null) {
      to.setLocation(from.location());
    }
    if (from.envelope() != null) {
      to.setEnvelope(Envelopes.write(from.envelope()));
    }
    return to.build();
  }

  private static BodyPart read(Wire.BodyPart from) {
    return new BodyPart(
        from.getType(),
        from.getSubtype(),
        parameters(from.getParameterList()),
        from.hasId() ? from.getId() : null,
        from.hasDescription() ? from.getDescription() : null,
        from.getEncoding(),
        from.hasMd5() ? from.getMd5() : null,
        from.hasDisposition() ? from.getDisposition() : null,
        parameters(from.getDispositionParameterList()),
        List.copyOf(from.getLanguageList()),
        from.hasLocation() ? from.getLocation() : null,
        from.getHeaderOffset(),
        from.getBodyOffset(),
        from.getBodyLength(),
        from.getLines(),
        parts(from),
        from.hasEnvelope() ? Envelopes.read(from.getEnvelope()) : null);
  }

  private static List<BodyPart> parts(Wire.BodyPart from) {
    if (from.getPartCount() > 0) {
      return from.getPartList().stream().map(Emails::read).toList();
    }
    return from.getDeepPartList().stream().map(Emails::readDeep).toList();
  }

  private static BodyPart readDeep(ByteString octets) {
    try {
      return read(Wire.BodyPart.parseFrom(octets));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a part that is none", e);
    }
  }

  private static Wire.Parameter parameter(String name, String value) {
    return Wire.Parameter.newBuilder().setName(name).setValue(value).build();
  }

  private static Map<String, String> parameters(List<Wire.Parameter> from) {
    return switch (from.size()) {
      case 0 -> Map.of();
      case 1 -> Map.of(from.getFirst().getName(), from.getFirst().getValue());
      default -> {
        Map<String, String> to = new LinkedHashMap<>();
        from.forEach(parameter -> to.put(parameter.getName(), parameter.getValue()));
        yield to;
      }
    };
  }
}
