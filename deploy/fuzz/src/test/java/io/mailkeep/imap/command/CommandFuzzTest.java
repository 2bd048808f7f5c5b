package io.mailkeep.imap.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Rejected;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.NameEncoding;
import io.mailkeep.imap.wire.NoMailboxNameException;
import io.mailkeep.imap.wire.SyntaxException;
import java.util.Arrays;
import java.util.Locale;

/// A command line without its tag, such as `UID FETCH 1:* FLAGS`: every command takes its
/// arguments, calls them a syntax error or refuses them.
class CommandFuzzTest {
  @FuzzTest
  void command(byte[] line) {
    String text = new String(line, ISO_8859_1);
    int from = text.regionMatches(true, 0, "UID ", 0, 4) ? 4 : 0;
    int end = from;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    CommandSpec spec = Commands.TABLE.find(text.substring(0, end).toUpperCase(Locale.ROOT));
    if (spec != null) {
      byte[] arguments = Arrays.copyOfRange(line, end, line.length);
      for (NameEncoding encoding : NameEncoding.values()) {
        try {
          Object _ = spec.parser().apply(new CommandParser(arguments, encoding));
        } catch (SyntaxException | NoMailboxNameException | Rejected refused) {
          String _ = refused.getMessage();
        }
      }
    }
  }
}
