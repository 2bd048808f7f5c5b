package io.mailkeep.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mailkeep.process.config.BadSetting;

/// Lines of a file of accounts.
class AccountLineFuzzTest {
  @FuzzTest
  void line(byte[] input) {
    try {
      Object _ = AccountLine.parse(new String(input, UTF_8));
    } catch (BadSetting refused) {
      Object _ = refused.getMessage();
    }
  }
}
