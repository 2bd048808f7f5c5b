/// One POP3 session: its state (RFC 1939 §3), the snapshot of the maildrop it works on, and what it
/// needs of the world. Start at [io.mailkeep.pop3.session.Pop3Session].
@NullMarked
package io.mailkeep.pop3.session;

import org.jspecify.annotations.NullMarked;
