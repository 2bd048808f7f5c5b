/// Bytes and syntax of IMAP (RFC 9051 §9, RFC 3501 §9), and nothing about what commands mean.
///
/// In: [io.mailkeep.imap.wire.CommandParser] reads one command, on the session's thread. Out:
/// [io.mailkeep.imap.wire.ResponseWriter]. Every bound is in [io.mailkeep.imap.wire.WireLimits].
@NullMarked
package io.mailkeep.imap.wire;

import org.jspecify.annotations.NullMarked;
