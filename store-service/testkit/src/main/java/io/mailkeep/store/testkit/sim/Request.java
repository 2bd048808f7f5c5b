package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.testkit.model.Commit;
import io.mailkeep.store.testkit.model.ModelAccount;

/// One change as a client wants it: how the store is asked for it, and what the model makes of it.
///
/// @param what for messages to people
/// @param call asks the store and returns its answer in comparable form
/// @param effect what it comes to on the model; refusals are thrown
record Request(String what, Call call, Effect effect) {
  @FunctionalInterface
  interface Call {
    Object ask(MailStore store, CallContext context, RequestId id);
  }

  @FunctionalInterface
  interface Effect {
    Outcome on(ModelAccount account, Commit commit);
  }

  @Override
  public String toString() {
    return what;
  }
}
