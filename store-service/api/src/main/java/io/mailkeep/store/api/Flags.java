package io.mailkeep.store.api;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A message's flags in words: system flags as bits, keywords as their names.
///
/// @param system bits of [SystemFlag]
/// @param keywords sorted, without duplicates; compared without regard to case (RFC 9051 §2.3.2)
public record Flags(int system, List<String> keywords) {
  public static final Flags NONE = new Flags(0, List.of());

  public Flags {
    TreeSet<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    sorted.addAll(keywords);
    keywords = List.copyOf(sorted);
  }

  public static Flags of(SystemFlag... flags) {
    int bits = 0;
    for (SystemFlag flag : flags) {
      bits |= flag.bit();
    }
    return new Flags(bits, List.of());
  }

  public boolean has(SystemFlag flag) {
    return (system & flag.bit()) != 0;
  }

  /// The flags as IMAP writes them, system flags first.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (SystemFlag flag : SystemFlag.values()) {
      if (has(flag)) {
        names.add(flag.imapName());
      }
    }
    names.addAll(keywords);
    return names;
  }
}
