/// The protocol's rules around commands: what a session knows of its client and of its mailbox, and
/// when it may say what.
///
/// **To add a command**: write a record of its parsed arguments in `io.mailkeep.imap.command` that
/// implements [io.mailkeep.imap.session.Command]. Give it `static final CommandSpec SPEC = new
/// CommandSpec("NAME", Allowed.…, UpdatesAllowed.…, Name::parse)` and a static `parse(CommandParser
/// in)`, which is called right behind the command's name (a space comes next, if there are
/// arguments) and which ends with `in.end()`. A UID variant is a second spec with the name `"UID
/// NAME"`. Put the spec into `io.mailkeep.imap.command.Commands`, and what it brings into
/// [io.mailkeep.imap.session.Capabilities].
///
/// `run(Session)` is plain blocking code on the session's virtual thread. It asks
/// [io.mailkeep.imap.session.Session#store], writes untagged responses to
/// [io.mailkeep.imap.session.Session#out], and returns the tagged OK. It says NO by throwing
/// [io.mailkeep.imap.session.Rejected] and BAD by throwing [io.mailkeep.imap.wire.SyntaxException];
/// it lets every [io.mailkeep.store.api.StoreException] pass that it can't give a better meaning:
/// [io.mailkeep.imap.session.StoreFailures] maps them.
///
/// A command on messages takes [io.mailkeep.imap.session.Session#selected], turns its set into UIDs
/// with [io.mailkeep.imap.session.SelectedView#uids], calls the store with
/// [io.mailkeep.imap.session.SelectedView#syncPoint], and hands the delta of the answer to
/// [io.mailkeep.imap.session.Session#tell] before it writes anything else: that sends EXISTS,
/// EXPUNGE or VANISHED and changed flags as far as the command's
/// [io.mailkeep.imap.session.UpdatesAllowed] lets it, and brings the numbering up to the snapshot.
@NullMarked
package io.mailkeep.imap.session;

import org.jspecify.annotations.NullMarked;
