package io.mailkeep.standalone.mailfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Mail files of other programs.
class MailFileFuzzTest {
  private static final Path MBOX = mbox();

  /// Any file is a mbox or not one; what it holds is given the same twice.
  @FuzzTest
  void mbox(byte[] content) throws IOException {
    Files.write(MBOX, content);
    assertThat(read()).isEqualTo(read());
  }

  private static List<String> read() {
    List<String> found = new ArrayList<>();
    try {
      new Mbox(MBOX, MessageLimit.DEFAULT)
          .each(message ->
              found.add(
                  message.key() + message.flags() + new String(message.content(), ISO_8859_1)));
    } catch (IOException noMbox) {
      found.add("no mbox");
    }
    return found;
  }

  /// Names of folders.
  @FuzzTest
  void folderName(byte[] input) {
    assertThat(ModifiedUtf7.decode(new String(input, ISO_8859_1))).isNotNull();
  }

  private static Path mbox() {
    try {
      Path file = Files.createTempFile("fuzz", ".mbox");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
