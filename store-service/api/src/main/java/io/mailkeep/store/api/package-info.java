/// What a frontend sees of the store: the blocking interface [io.mailkeep.store.api.MailStore], the
/// [io.mailkeep.store.api.Authenticator], the [io.mailkeep.store.api.ChangeFeed], the value types
/// they speak in and the sealed [io.mailkeep.store.api.StoreException].
///
/// Every module may use it. Nothing here knows a wire protocol, an engine or a framework. Start at
/// [io.mailkeep.store.api.MailStore].
@NullMarked
package io.mailkeep.store.api;

import org.jspecify.annotations.NullMarked;
