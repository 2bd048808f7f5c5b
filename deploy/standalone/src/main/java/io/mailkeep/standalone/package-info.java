/// Mailkeep in one process: IMAP, POP3 and the store on the embedded engine. Start at
/// [MailkeepMain].
@NullMarked
package io.mailkeep.standalone;

import org.jspecify.annotations.NullMarked;
