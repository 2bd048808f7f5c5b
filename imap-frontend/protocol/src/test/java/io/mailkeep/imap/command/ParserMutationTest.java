package io.mailkeep.imap.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.NameEncoding;
import io.mailkeep.imap.wire.NoMailboxNameException;
import io.mailkeep.imap.wire.SyntaxException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Arguments of message commands with octets changed, cut, doubled and swapped: each is taken or is
/// a syntax error, never anything else.
class ParserMutationTest {
  private static final int ROUNDS = 4_000;
  private static final String OCTETS = "()[]<>{}\"\\$*:,.+-~ \r\n\0\u00ff019aZ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FETCH| 1:*,7 (UID FLAGS BODY.PEEK[1.2.HEADER.FIELDS (From \"To\")]<0.10> BINARY[1])",
        "UID FETCH| 1 (BODYSTRUCTURE PREVIEW (LAZY)) (CHANGEDSINCE 5 VANISHED)",
        "STORE| 1:5 (UNCHANGEDSINCE 7) +FLAGS.SILENT (\\Seen $Junk)",
        "UID STORE| $ -FLAGS \\Answered Work",
        "SEARCH| RETURN (MIN SAVE) CHARSET UTF-8 (OR NOT SEEN FROM {2}\r\nab) 1:* MODSEQ 7",
        "UID SEARCH| SINCE 1-Feb-1994 HEADER X \"y\\\"z\" UID 1,3:* KEYWORD $a LARGER 9",
        "UID COPY| 1:3 \"a &AOQ- b\"",
        "MOVE| 1 {3}\r\nbox",
        "UID EXPUNGE| 1:4294967295"
      })
  void takenOrASyntaxError(String command) {
    String[] parts = command.split("\\|");
    CommandSpec spec = Commands.TABLE.find(parts[0]);
    assertThat(spec).isNotNull();
    Random random = new Random(20_261_122);
    int taken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String arguments = round == 0 ? parts[1] : mutated(parts[1], random);
      try {
        byte[] bytes = arguments.getBytes(ISO_8859_1);
        assertThat(spec.parser().apply(new CommandParser(bytes, NameEncoding.UTF8))).isNotNull();
        taken++;
      } catch (SyntaxException | NoMailboxNameException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(taken).isPositive();
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0 && !mutant.isEmpty(); i--) {
      int at = random.nextInt(mutant.length());
      switch (random.nextInt(5)) {
        case 0 -> mutant.deleteCharAt(at);
        case 1 -> mutant.insert(at, OCTETS.charAt(random.nextInt(OCTETS.length())));
        case 2 -> mutant.setCharAt(at, OCTETS.charAt(random.nextInt(OCTETS.length())));
        case 3 -> mutant.setLength(at);
        default -> mutant.insert(at, mutant.substring(at));
      }
    }
    return mutant.toString();
  }
}
