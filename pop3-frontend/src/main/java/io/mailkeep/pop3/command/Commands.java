package io.mailkeep.pop3.command;

import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.SyntaxException;
import java.util.Map;

/// Every command there is, by its keyword.
public final class Commands {
  private static final Map<String, Command.Parser> PARSERS =
      Map.ofEntries(
          Map.entry("AUTH", Auth::parse),
          Map.entry("CAPA", Capa::parse),
          Map.entry("DELE", Dele::parse),
          Map.entry("LIST", ListMessages::parse),
          Map.entry("NOOP", Noop::parse),
          Map.entry("PASS", Pass::parse),
          Map.entry("QUIT", Quit::parse),
          Map.entry("RETR", Retr::parse),
          Map.entry("RSET", Rset::parse),
          Map.entry("STAT", Stat::parse),
          Map.entry("STLS", Stls::parse),
          Map.entry("TOP", Top::parse),
          Map.entry("UIDL", Uidl::parse),
          Map.entry("USER", User::parse));

  private Commands() {}

  /// The command that a line gives, `unknown` if it is none.
  public static String nameOf(byte[] line) {
    try {
      String keyword = CommandLine.parse(line).keyword();
      return PARSERS.containsKey(keyword) ? keyword : "unknown";
    } catch (SyntaxException e) {
      return "unknown";
    }
  }

  /// @throws SyntaxException if there is no such command, or its arguments are not of its form
  public static Command parse(CommandLine line) throws SyntaxException {
    Command.Parser parser = PARSERS.get(line.keyword());
    if (parser == null) {
      throw new SyntaxException("Unknown command");
    }
    return parser.parse(line);
  }
}
