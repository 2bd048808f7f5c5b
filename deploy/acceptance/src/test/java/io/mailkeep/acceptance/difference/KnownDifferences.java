package io.mailkeep.acceptance.difference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The reviewed list. A line `reason WHO: WHY` says who is right and by which rule; under it, each
/// difference it explains takes three lines, as [Difference#toString] writes them. A star in any of
/// them stands for any text: for what is the same with many mails.
record KnownDifferences(List<Difference> all) {
  static KnownDifferences load() {
    try (var in = KnownDifferences.class.getResourceAsStream("/difference/known.txt")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownDifferences parse(List<String> text) {
    List<String> lines =
        text.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("reason "))
            .toList();
    List<Difference> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 3) {
      String ours = after("  ours   ", lines.get(i + 1));
      all.add(new Difference(lines.get(i), ours, after("  theirs ", lines.get(i + 2))));
    }
    return new KnownDifferences(all);
  }

  private static String after(String start, String line) {
    if (!line.startsWith(start)) {
      throw new IllegalArgumentException("known.txt: not '" + start + "': " + line);
    }
    return line.substring(start.length());
  }

  /// What was found and is not on the list.
  List<Difference> unknown(List<Difference> found) {
    return found.stream()
        .filter(one -> all.stream().noneMatch(known -> explains(known, one)))
        .toList();
  }

  /// What is on the list, of this part of the test, and was not found.
  List<Difference> gone(String part, List<Difference> found) {
    return all.stream()
        .filter(known -> known.where().startsWith(part + " "))
        .filter(known -> found.stream().noneMatch(one -> explains(known, one)))
        .toList();
  }

  private static boolean explains(Difference known, Difference found) {
    return fits(known.where(), found.where())
        && fits(known.ours(), found.ours())
        && fits(known.theirs(), found.theirs());
  }

  private static boolean fits(String known, String found) {
    String pattern =
        Arrays.stream(known.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return found.matches(pattern);
  }
}
