/// Looks at an account's state as a whole: what must hold in every snapshot, and a snapshot as
/// text, so that two of them can be compared. For tests of any module.
@NullMarked
package io.mailkeep.store.testkit.audit;

import org.jspecify.annotations.NullMarked;
