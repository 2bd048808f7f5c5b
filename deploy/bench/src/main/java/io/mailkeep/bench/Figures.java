package io.mailkeep.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A run's figures as JSON.
final class Figures {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Figures() {}

  static String toJson(List<Result> results) throws IOException {
    return MAPPER.writeValueAsString(results);
  }

  static List<Result> read(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), new TypeReference<>() {});
  }
}
