package io.mailkeep.store.core.check;

import io.mailkeep.store.core.state.EmailRecord;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one look at an account found wrong.
final class Findings {
  private final int most;
  private final Set<Drift> drifts = new LinkedHashSet<>();
  private final Map<Drift, EmailRecord> rows = new LinkedHashMap<>();

  Findings(int most) {
    this.most = most;
  }

  void add(Drift.Kind kind, String what) {
    if (drifts.size() < most) {
      drifts.add(new Drift(kind, what));
    }
  }

  /// An email row that has to be made again.
  void addRow(EmailRecord email) {
    Drift drift = new Drift(Drift.Kind.EMAIL_ROWS, "email " + email.number().value());
    add(drift.kind(), drift.what());
    if (drifts.contains(drift)) {
      rows.put(drift, email);
    }
  }

  boolean isEmpty() {
    return drifts.isEmpty();
  }

  boolean has(Drift.Kind kind) {
    return drifts.stream().anyMatch(drift -> drift.kind() == kind);
  }

  List<Drift> drifts() {
    return List.copyOf(drifts);
  }

  /// The emails among them whose rows have to be made again.
  List<EmailRecord> rows() {
    return List.copyOf(rows.values());
  }

  /// Keeps what an earlier look found as well: the rest was on its way.
  void retain(Findings earlier) {
    drifts.retainAll(earlier.drifts);
    rows.keySet().retainAll(drifts);
  }
}
