package io.mailkeep.store.testkit.sim;

/// What a request comes to, in a form in which store and model can be compared.
///
/// @param answer what is told, or the class of the refusal
/// @param changes whether something was changed
record Outcome(Object answer, boolean changes) {
  static Outcome of(Object answer, boolean changes) {
    return new Outcome(answer, changes);
  }

  boolean refused() {
    return answer instanceof Class<?>;
  }
}
