/// POP3's commands, one file each: syntax, the state it belongs to, what it does. A new one is a
/// new file, a line in [io.mailkeep.pop3.command.Commands] and, if clients are to know, one in
/// [io.mailkeep.pop3.command.Capa].
@NullMarked
package io.mailkeep.pop3.command;

import org.jspecify.annotations.NullMarked;
