package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.Cursor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Values of the API as text that says everything in them.
final class Rendered {
  /// Components that came after the first fixture: whoever has none of it reads as before.
  private static final Set<String> LATER = Set.of("route");

  private Rendered() {}

  static String text(Object value) {
    return switch (value) {
      case null -> "-";
      case byte[] octets -> HexFormat.of().formatHex(octets);
      case char[] letters -> new String(letters);
      case Record data -> data.getClass().getSimpleName() + "(" + components(data) + ")";
      case Map<?, ?> map -> new TreeMap<>(map).toString();
      case Collection<?> all ->
          all.stream().map(Rendered::text).collect(Collectors.joining(",", "[", "]"));
      case Cursor<?> cursor -> rows(cursor);
      case BodyStream body -> octets(body);
      default -> value.toString();
    };
  }

  static String arguments(Object[] arguments) {
    return arguments == null
        ? ""
        : Arrays.stream(arguments).map(Rendered::text).collect(Collectors.joining(" "));
  }

  private static String components(Record data) {
    return Arrays.stream(data.getClass().getRecordComponents())
        .filter(part -> !LATER.contains(part.getName()) || component(data, part) != null)
        .map(part -> text(component(data, part)))
        .collect(Collectors.joining(","));
  }

  private static Object component(Record data, RecordComponent component) {
    try {
      return component.getAccessor().invoke(data);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String rows(Cursor<?> cursor) {
    StringBuilder text = new StringBuilder();
    for (Object batch = cursor.next(); batch != null; batch = cursor.next()) {
      text.append(text(batch));
    }
    return "{" + text + "}";
  }

  private static String octets(BodyStream body) {
    byte[] octets = new byte[1000];
    return text(Arrays.copyOf(octets, Math.max(0, body.read(octets, 0, octets.length))));
  }
}
