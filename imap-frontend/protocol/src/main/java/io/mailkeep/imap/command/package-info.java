/// The commands, one a file, and [io.mailkeep.imap.command.Commands], the table of them. How to add
/// one: [io.mailkeep.imap.session].
@NullMarked
package io.mailkeep.imap.command;

import org.jspecify.annotations.NullMarked;
