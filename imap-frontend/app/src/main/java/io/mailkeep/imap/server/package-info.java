/// The IMAP server: sockets of `io.mailkeep.frontend.net` and the protocol of
/// `io.mailkeep.imap.session` put together. Start at [io.mailkeep.imap.server.ImapServer].
@NullMarked
package io.mailkeep.imap.server;

import org.jspecify.annotations.NullMarked;
