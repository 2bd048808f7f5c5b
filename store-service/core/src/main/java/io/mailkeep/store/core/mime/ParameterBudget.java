package io.mailkeep.store.core.mime;

import java.util.LinkedHashMap;
import java.util.Map;

/// How much the parameters of all parts of one message may take together: thousands of parts with a
/// hundred parameters each would fill the memory of whoever tells its structure.
final class ParameterBudget {
  /// What keeping one parameter costs beside its text, roughly.
  private static final int OCTETS_EACH = 64;

  private long left = MimeLimits.MAX_PARAMETERS_BYTES;

  /// The first of these parameters that there is still room for; a charset always stays, as the
  /// text could not be read without it.
  Map<String, String> within(Map<String, String> parameters) {
    long cost = parameters.entrySet().stream().mapToLong(ParameterBudget::cost).sum();
    if (cost <= left) {
      left -= cost;
      return parameters;
    }
    Map<String, String> kept = new LinkedHashMap<>();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      left = Math.max(0, left - cost(parameter));
      if (left > 0 || parameter.getKey().equals("charset")) {
        kept.put(parameter.getKey(), parameter.getValue());
      }
    }
    return java.util.Collections.unmodifiableMap(kept);
  }

  private static long cost(Map.Entry<String, String> parameter) {
    return OCTETS_EACH + parameter.getKey().length() + (long) parameter.getValue().length();
  }
}
