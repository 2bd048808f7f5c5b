package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import java.util.ArrayList;
import java.util.List;

/// What STORE does to a message's flags.
public final class ModelFlags {
  private ModelFlags() {}

  public static Flags after(Flags before, FlagChange.Mode mode, Flags flags) {
    return switch (mode) {
      case REPLACE -> flags;
      case ADD -> {
        List<String> keywords = new ArrayList<>(before.keywords());
        keywords.addAll(flags.keywords());
        yield new Flags(before.system() | flags.system(), keywords);
      }
      case REMOVE -> {
        List<String> keywords = new ArrayList<>(before.keywords());
        keywords.removeIf(keyword -> indexOf(flags.keywords(), keyword) >= 0);
        yield new Flags(before.system() & ~flags.system(), keywords);
      }
    };
  }

  /// Without regard to case; -1 if it is not there.
  static int indexOf(List<String> keywords, String keyword) {
    for (int i = 0; i < keywords.size(); i++) {
      if (keywords.get(i).equalsIgnoreCase(keyword)) {
        return i;
      }
    }
    return -1;
  }
}
