package io.mailkeep.store.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A step of the schema: a file of statements that each may be run again. What is released is never
/// edited; changes are further steps.
///
/// @param version from 1 on, without a gap
/// @param needs the newest step that a release must know to use a schema with this one; below
///   `version` for steps that only add what older releases do not look at
record SchemaScript(int version, String name, int needs, List<String> statements) {
  private static final String NEEDS = "-- needs: ";

  /// All steps, in order.
  static final List<SchemaScript> ALL =
      List.of(
          read(1, "001-log"),
          read(2, "002-checkpoints"),
          read(3, "003-email-rows"),
          read(4, "004-directory"));

  /// The newest step that this release knows.
  static int latest() {
    return ALL.getLast().version();
  }

  private static SchemaScript read(int version, String name) {
    try (InputStream in = SchemaScript.class.getResourceAsStream("schema/" + name + ".cql")) {
      if (in == null) {
        throw new IllegalStateException("no schema step " + name);
      }
      return parse(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SchemaScript parse(int version, String name, String text) {
    if (!text.startsWith(NEEDS)) {
      throw new IllegalStateException(name + " does not say what it needs");
    }
    int needs = Integer.parseInt(text.lines().findFirst().orElseThrow().substring(NEEDS.length()));
    String code =
        text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    List<String> statements =
        Arrays.stream(code.split(";")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    return new SchemaScript(version, name, needs, statements);
  }
}
