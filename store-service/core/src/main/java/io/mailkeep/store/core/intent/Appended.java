package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.AppendResult;

/// Where appended messages went, and the numbers of their emails in the same order.
public record Appended(AppendResult result, long[] emails) {}
