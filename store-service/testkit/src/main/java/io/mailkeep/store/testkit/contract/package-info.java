/// What every engine has to keep: one contract a port, as JUnit tests to inherit. An engine's test
/// extends the class and hands out its port; every test uses an account of its own, so engines may
/// be shared and need not be emptied. [io.mailkeep.store.testkit.contract.MailStoreContract] is
/// what a whole store does, in this process or behind a wire.
@NullMarked
package io.mailkeep.store.testkit.contract;

import org.jspecify.annotations.NullMarked;
