package io.mailkeep.standalone.cli;

import java.util.Objects;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The words of a command that are no options.
final class Words {
  private Words() {}

  /// The first word.
  static PositionalParamSpec one(String label, String description) {
    return at(0, label, description);
  }

  static PositionalParamSpec at(int index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static String get(ParseResult parsed) {
    return get(parsed, 0);
  }

  static String get(ParseResult parsed, int index) {
    return Objects.requireNonNull(parsed.matchedPositionalValue(index, ""));
  }
}
