package io.mailkeep.imap.session;

import io.mailkeep.imap.wire.CommandParser;
import java.util.function.Function;

/// What is known of a command before it is parsed.
///
/// @param name in capitals; `UID FETCH` for a UID variant
/// @param allowed the states it may be given in
/// @param updates which updates of the selected mailbox may be told while it runs and at its end
/// @param parser reads the arguments, from right behind the name to the end
public record CommandSpec(
    String name,
    Allowed allowed,
    UpdatesAllowed updates,
    Function<CommandParser, Command> parser) {}
