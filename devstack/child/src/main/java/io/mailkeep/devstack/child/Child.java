package io.mailkeep.devstack.child;

import java.io.IOException;
import java.util.Arrays;

/// Runs the main class of a server and ends with the process that started it, however that one
/// ended: its end of our standard input is closed then.
public final class Child {
  private static final int ORPHANED = 3;

  private Child() {}

  /// @param words the main class and its arguments
  public static void main(String[] words) throws ReflectiveOperationException {
    Thread watch = new Thread(Child::waitForParentsEnd, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class<?> main = Class.forName(words[0]);
    String[] rest = Arrays.copyOfRange(words, 1, words.length);
    main.getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static void waitForParentsEnd() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to us.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}
