/// Sockets for line protocols: listeners with TLS and STARTTLS, one ordered bounded writer and one
/// serial queue a connection, idle time-outs and drain. Knows no protocol.
///
/// The shape: bytes arrive on an event loop and go to the protocol's
/// [io.mailkeep.frontend.net.ProtocolHandler#onBytes], which cuts them into commands and hands each
/// to [io.mailkeep.frontend.net.Connection#execute]. Commands of a connection run one after the
/// other on a virtual thread that lives only while there is one to run, in plain blocking code, and
/// answer by [io.mailkeep.frontend.net.Connection#write]. Start at
/// [io.mailkeep.frontend.net.LineServer].
@NullMarked
package io.mailkeep.frontend.net;

import org.jspecify.annotations.NullMarked;
