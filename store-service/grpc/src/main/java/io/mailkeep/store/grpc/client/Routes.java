package io.mailkeep.store.grpc.client;

import io.mailkeep.store.grpc.client.StoreClientSettings.Affinity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// In which order to ask the pods for a key. Rendezvous hashing: each key has its own order, and
/// when pods come or go, only the keys of those move.
final class Routes {
  private final Affinity affinity;
  private final AtomicInteger turn = new AtomicInteger();

  Routes(Affinity affinity) {
    this.affinity = affinity;
  }

  /// @param names of the pods, in any order
  List<Integer> order(String key, List<String> names) {
    return switch (affinity) {
      case ACCOUNT -> rendezvous(key, names);
      case NONE -> roundRobin(names.size());
    };
  }

  private static List<Integer> rendezvous(String key, List<String> names) {
    long keyHash = hash(key);
    List<Scored> scored = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      scored.add(new Scored(i, mixed(keyHash ^ hash(names.get(i)))));
    }
    scored.sort(Comparator.comparingLong(Scored::score));
    return scored.stream().map(Scored::index).toList();
  }

  private List<Integer> roundRobin(int count) {
    int first = turn.getAndIncrement();
    List<Integer> order = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      order.add(Math.floorMod(first + i, count));
    }
    return order;
  }

  /// FNV-1a: the same in every process and release.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ octet) * 0x100000001b3L;
    }
    return mixed(hash);
  }

  private static long mixed(long value) {
    long x = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return x ^ (x >>> 33);
  }

  private record Scored(int index, long score) {}
}
