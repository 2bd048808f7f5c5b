package io.mailkeep.store.testkit.space;

import io.mailkeep.store.core.space.SpaceMeter;
import java.util.ArrayList;
import java.util.List;

/// Keeps what workers count as lines, such as `reclaimed BODIES 2`.
public final class CountedSpace implements SpaceMeter {
  private final List<String> lines = new ArrayList<>();

  /// The lines since the last call.
  public List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  @Override
  public void reclaimed(Kind kind, long count, long bytes) {
    lines.add("reclaimed " + kind + " " + count + (bytes > 0 ? " with octets" : ""));
  }

  @Override
  public void backlog(Kind kind, long count) {
    lines.add("backlog " + kind + " " + count);
  }

  @Override
  public void failed(Kind kind) {
    lines.add("failed " + kind);
  }

  @Override
  public void checkpointRefused() {
    lines.add("checkpoint refused");
  }

  @Override
  public void clocksDisagree() {
    lines.add("clocks disagree");
  }

  @Override
  public void passed() {
    lines.add("passed");
  }
}
