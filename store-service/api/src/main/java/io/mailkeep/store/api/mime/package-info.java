/// Undoes the transfer encodings of mail, for whoever shows or searches decoded parts: a store that
/// looks for text, and a frontend that answers a part's octets. In the API, as a frontend sees
/// nothing else of the store.
///
/// Start at [io.mailkeep.store.api.mime.TransferDecoder].
@NullMarked
package io.mailkeep.store.api.mime;

import org.jspecify.annotations.NullMarked;
