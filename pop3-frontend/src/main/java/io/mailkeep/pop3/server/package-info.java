/// POP3 on a socket: takes lines to commands and failures to answers. Start at
/// [io.mailkeep.pop3.server.Pop3Handler].
@NullMarked
package io.mailkeep.pop3.server;

import org.jspecify.annotations.NullMarked;
