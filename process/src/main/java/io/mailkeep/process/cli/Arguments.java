package io.mailkeep.process.cli;

import java.util.Objects;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The words of a command that are no options.
public final class Arguments {
  private Arguments() {}

  /// The first word.
  public static PositionalParamSpec one(String label, String description) {
    return at(0, label, description);
  }

  public static PositionalParamSpec at(int index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  public static String get(ParseResult parsed) {
    return get(parsed, 0);
  }

  public static String get(ParseResult parsed, int index) {
    return Objects.requireNonNull(parsed.matchedPositionalValue(index, ""));
  }
}
