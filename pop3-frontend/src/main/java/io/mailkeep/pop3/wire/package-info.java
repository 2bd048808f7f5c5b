/// POP3's bytes and syntax (RFC 1939 §3): lines in, replies and dot-stuffed bodies out. Knows no
/// command and no store. Start at [io.mailkeep.pop3.wire.LineFramer] and
/// [io.mailkeep.pop3.wire.Replies].
@NullMarked
package io.mailkeep.pop3.wire;

import org.jspecify.annotations.NullMarked;
