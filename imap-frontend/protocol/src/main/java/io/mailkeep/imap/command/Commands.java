package io.mailkeep.imap.command;

import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.CommandTable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every command there is.
public final class Commands {
  private static final List<CommandSpec> SESSION =
      List.of(
          Authenticate.SPEC,
          Capability.SPEC,
          Enable.SPEC,
          Id.SPEC,
          Idle.SPEC,
          LoginCommand.SPEC,
          Logout.SPEC,
          Namespace.SPEC,
          Noop.CHECK,
          Noop.NOOP,
          StartTls.SPEC);

  private static final List<CommandSpec> MAILBOXES =
      List.of(
          Close.SPEC,
          Create.SPEC,
          Delete.SPEC,
          ListCommand.LIST,
          ListCommand.LSUB,
          ListCommand.XLIST,
          Rename.SPEC,
          Select.EXAMINE,
          Select.SELECT,
          Status.SPEC,
          Subscribe.SUBSCRIBE,
          Subscribe.UNSUBSCRIBE,
          Unselect.SPEC);

  private static final List<CommandSpec> MESSAGES =
      List.of(
          Append.SPEC,
          Copy.SPEC,
          Copy.UID_SPEC,
          Expunge.SPEC,
          Expunge.UID_SPEC,
          Fetch.SPEC,
          Fetch.UID_SPEC,
          Move.SPEC,
          Move.UID_SPEC,
          Search.SPEC,
          Search.UID_SPEC,
          Store.SPEC,
          Store.UID_SPEC);

  private static final Map<String, CommandSpec> BY_NAME =
      Stream.of(SESSION, MAILBOXES, MESSAGES)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableMap(CommandSpec::name, Function.identity()));

  /// The table that sessions look into.
  public static final CommandTable TABLE = BY_NAME::get;

  private Commands() {}
}
