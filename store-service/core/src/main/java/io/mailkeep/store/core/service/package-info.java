/// The store as frontends see it, in one process: [io.mailkeep.store.core.service.LocalMailStore]
/// maps each call to a read of the account's snapshot or to an intent in its log, and takes bodies
/// in and hands them out.
///
/// Thin: rules of mailboxes and messages are in [io.mailkeep.store.core.intent], of mail in
/// [io.mailkeep.store.core.mime], of search in [io.mailkeep.store.core.search].
@NullMarked
package io.mailkeep.store.core.service;

import org.jspecify.annotations.NullMarked;
