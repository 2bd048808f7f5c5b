/// Reads mail as it streams in: where the parts of a message lie, what its ENVELOPE and
/// BODYSTRUCTURE say, its preview and thread keys; and decodes transfer encodings, charsets and
/// encoded words for search. Broken mail is the normal case here: nothing throws on any input, and
/// nothing needs more memory than its named limits in [io.mailkeep.store.core.mime.MimeLimits].
///
/// Start at [io.mailkeep.store.core.mime.MimeScanner].
@NullMarked
package io.mailkeep.store.core.mime;

import org.jspecify.annotations.NullMarked;
