package io.mailkeep.imap.session;

import org.jspecify.annotations.Nullable;

/// Finds commands by name.
@FunctionalInterface
public interface CommandTable {
  /// @param name in capitals; `UID FETCH` for a UID variant
  @Nullable CommandSpec find(String name);
}
