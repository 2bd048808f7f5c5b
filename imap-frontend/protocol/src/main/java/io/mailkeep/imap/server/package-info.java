/// IMAP on the ports of a process. Start at [ImapService].
@NullMarked
package io.mailkeep.imap.server;

import org.jspecify.annotations.NullMarked;
