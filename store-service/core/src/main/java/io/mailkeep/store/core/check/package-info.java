/// The background checker: all that is stored of an account is compared with its log, slowly and
/// for ever. It repairs nothing but email rows, which can be made again; what it finds it counts
/// and names, without content.
///
/// An account is read at one log position ([io.mailkeep.store.core.check.Pinned]), past the caches
/// of open accounts, while others go on writing. What looks wrong is looked at once more, at a
/// later position, before it counts. Start at [io.mailkeep.store.core.check.AccountChecker].
@NullMarked
package io.mailkeep.store.core.check;

import org.jspecify.annotations.NullMarked;
