package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.MailboxNames;
import io.mailkeep.imap.wire.NoMailboxNameException;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.store.api.MailboxListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// LIST with its extensions (RFC 9051 §6.3.9), LSUB (RFC 3501 §6.3.9), and XLIST, LIST's forerunner
/// with special uses, which old clients still use.
///
/// @param reference null where no name begins with it
/// @param patterns without those that no name matches
record ListCommand(
    Form form, @Nullable String reference, List<String> patterns, ListOptions options)
    implements Command {
  static final CommandSpec LIST = spec(Form.LIST);
  static final CommandSpec LSUB = spec(Form.LSUB);
  static final CommandSpec XLIST = spec(Form.XLIST);

  private static final int MAX_PATTERNS = 100;
  private static final int MAX_PATTERN_CHARS = 1024;

  enum Form {
    LIST,
    LSUB,
    XLIST
  }

  private static CommandSpec spec(Form form) {
    return new CommandSpec(
        form.name(), Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, in -> parse(in, form));
  }

  private static ListCommand parse(CommandParser in, Form form) {
    ListOptions options = ListOptions.none();
    in.space();
    if (form == Form.LIST && in.peek() == '(') {
      options.readSelection(in);
      in.space();
    }
    String reference = pattern(in);
    in.space();
    List<String> patterns = patterns(in);
    if (form == Form.LIST && in.trySpace() && !in.atEnd()) {
      options.readReturn(in);
    }
    in.end();
    return new ListCommand(form, reference, patterns, options);
  }

  private static List<String> patterns(CommandParser in) {
    List<@Nullable String> patterns = new ArrayList<>();
    if (in.peek() != '(') {
      patterns.add(pattern(in));
    } else {
      in.openList();
      while (!in.tryCloseList()) {
        patterns.add(pattern(in));
        in.trySpace();
        if (patterns.size() > MAX_PATTERNS) {
          throw new SyntaxException("too many patterns");
        }
      }
    }
    return patterns.stream().filter(Objects::nonNull).toList();
  }

  /// Null where no name matches, as it is not even part of a name.
  private static @Nullable String pattern(CommandParser in) {
    try {
      String pattern = MailboxNames.readPattern(in);
      if (pattern.length() > MAX_PATTERN_CHARS) {
        throw new SyntaxException("pattern too long");
      }
      return pattern;
    } catch (NoMailboxNameException e) {
      return null;
    }
  }

  @Override
  public Completion run(Session session) {
    if (patterns.size() == 1 && patterns.getFirst().isEmpty() && !options.picksSubscribed()) {
      // asks for the delimiter only
      session.out().untagged(form + " (\\Noselect) \"/\" \"\"");
      return Completion.ok(form + " completed");
    }
    if (options.status().contains(StatusItem.HIGHESTMODSEQ)) {
      session.enableCondstore();
    }
    MailboxListing listing = session.store().list(session.context());
    session.seen(listing.seq());
    List<ListPattern> full =
        reference == null
            ? List.of()
            : patterns.stream().map(pattern -> new ListPattern(reference + pattern)).toList();
    ListAnswer answer = new ListAnswer(session, listing, full, options);
    switch (form) {
      case LIST, XLIST -> answer.list(form);
      case LSUB -> answer.subscribed();
    }
    return Completion.ok(form + " completed");
  }
}
