package io.mailkeep.frontend.sasl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The mechanisms a server offers. A further one is a further line in [#passwords].
public final class SaslMechanisms {
  private final Map<String, Supplier<SaslMechanism>> byName;

  private SaslMechanisms(Map<String, Supplier<SaslMechanism>> byName) {
    this.byName = byName;
  }

  /// The mechanisms that carry a password in the clear: for TLS only.
  public static SaslMechanisms passwords() {
    Map<String, Supplier<SaslMechanism>> byName = new LinkedHashMap<>();
    byName.put("PLAIN", PlainMechanism::new);
    byName.put("LOGIN", LoginMechanism::new);
    return new SaslMechanisms(byName);
  }

  /// Upper case, the preferred one first.
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /// A new exchange; empty if the mechanism, of any case, is not offered.
  public Optional<SaslExchange> begin(String mechanism) {
    return Optional.ofNullable(byName.get(mechanism.toUpperCase(Locale.ROOT)))
        .map(maker -> new SaslExchange(maker.get()));
  }
}
