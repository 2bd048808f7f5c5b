package io.mailkeep.acceptance.history;

import io.mailkeep.acceptance.history.Fault.Way;
import io.mailkeep.acceptance.stack.Cluster;
import io.mailkeep.acceptance.stack.Cluster.StorePod;
import io.mailkeep.acceptance.stack.Node;
import io.mailkeep.acceptance.stack.ProxiedBackends;
import io.mailkeep.acceptance.stack.ProxiedBackends.Ways;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Chooses what goes wrong next: every kind in its turn, the order, the place and the way by lot.
final class Faults {
  private static final int BOTH_PERCENT = 30;
  private static final List<Way> WAYS = List.of(Way.values());

  private final Cluster cluster;
  private final ProxiedBackends backends;
  private final Random random;
  private final Deque<Kind> deck = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private enum Kind {
    KILL_STORE,
    KILL_FRONTEND,
    PAUSE_STORE,
    PAUSE_FRONTEND,
    CASSANDRA,
    S3,
    KAFKA,
    FRONTENDS
  }

  Faults(Cluster cluster, ProxiedBackends backends, Random random) {
    this.cluster = cluster;
    this.backends = backends;
    this.random = random;
  }

  /// One fault, sometimes two at once, each at one of the pods.
  List<Fault> next() {
    List<Fault> some = new ArrayList<>();
    int side = random.nextInt(2);
    some.add(draw(side));
    if (random.nextInt(100) < BOTH_PERCENT) {
      some.add(draw(1 - side));
    }
    some.forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum));
    return some;
  }

  private Fault draw(int side) {
    if (deck.isEmpty()) {
      List<Kind> all = new ArrayList<>(List.of(Kind.values()));
      Collections.shuffle(all, random);
      deck.addAll(all);
    }
    StorePod pod = cluster.pods().get(side);
    Node frontend = cluster.frontends().get(side).node();
    Ways ways = backends.ways().get(side);
    Way way = WAYS.get(random.nextInt(WAYS.size()));
    return switch (deck.pop()) {
      case KILL_STORE -> new Fault.Kill("store pod", pod.node());
      case KILL_FRONTEND -> new Fault.Kill("frontend", frontend);
      case PAUSE_STORE -> new Fault.Pause("store pod", pod.node());
      case PAUSE_FRONTEND -> new Fault.Pause("frontend", frontend);
      case CASSANDRA -> new Fault.Cut(ways.cassandra(), "Cassandra", way);
      case S3 -> new Fault.Cut(ways.s3(), "S3", way);
      case KAFKA -> new Fault.Cut(ways.kafka(), "Kafka", way);
      case FRONTENDS -> new Fault.Cut(pod.calls(), "the frontends", way);
    };
  }

  /// How often each kind was chosen.
  @Override
  public String toString() {
    return counts.toString();
  }
}
