/// The IMAP frontend as a process. Start at [ImapFrontendMain].
@NullMarked
package io.mailkeep.imap.app;

import org.jspecify.annotations.NullMarked;
