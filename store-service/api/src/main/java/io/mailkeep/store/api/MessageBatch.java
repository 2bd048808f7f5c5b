package io.mailkeep.store.api;

import java.util.List;

/// Up to [#MAX_ROWS] messages in order of UID, and the keyword names their flag bits stand for.
public record MessageBatch(List<String> keywords, List<MessageRow> rows) {
  public static final int MAX_ROWS = 512;
}
