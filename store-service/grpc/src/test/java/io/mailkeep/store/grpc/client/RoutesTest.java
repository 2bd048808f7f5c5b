package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.grpc.client.Endpoint.Address;
import io.mailkeep.store.grpc.client.StoreClientSettings.Affinity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoutesTest {
  private static final List<String> PODS = List.of("p0:1", "p1:1", "p2:1", "p3:1", "p4:1");

  private final Routes routes = new Routes(Affinity.ACCOUNT);

  private List<String> order(int account, List<String> pods) {
    return routes.order("default/account" + account, pods).stream().map(pods::get).toList();
  }

  @Test
  void everyKeyHasAnOrderOfItsOwnThatDependsOnNothingElse() {
    List<String> shuffled = List.of("p3:1", "p0:1", "p4:1", "p2:1", "p1:1");
    for (int i = 0; i < 100; i++) {
      assertThat(order(i, PODS)).containsExactlyInAnyOrderElementsOf(PODS);
      assertThat(order(i, shuffled)).isEqualTo(order(i, PODS));
    }
  }

  @Test
  void keysAreSpreadEvenly() {
    int[] counts = new int[PODS.size()];
    for (int i = 0; i < 10_000; i++) {
      counts[PODS.indexOf(order(i, PODS).getFirst())]++;
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 1800 && count < 2200);
  }

  @Test
  void onlyTheKeysOfAPodThatLeavesMove() {
    List<String> fewer = List.of("p0:1", "p1:1", "p3:1", "p4:1");
    for (int i = 0; i < 1000; i++) {
      List<String> without = new ArrayList<>(order(i, PODS));
      without.remove("p2:1");
      assertThat(order(i, fewer)).isEqualTo(without);
    }
  }

  @Test
  void theOrderIsTheSameInEveryRelease() {
    assertThat(IntStream.range(0, 8).mapToObj(i -> order(i, PODS).getFirst()))
        .containsExactly("p4:1", "p1:1", "p1:1", "p0:1", "p4:1", "p0:1", "p2:1", "p1:1");
  }

  @Test
  void withoutAffinityEachHasItsTurn() {
    Routes any = new Routes(Affinity.NONE);
    assertThat(any.order("x", PODS)).containsExactly(0, 1, 2, 3, 4);
    assertThat(any.order("x", PODS)).containsExactly(1, 2, 3, 4, 0);
  }

  @Test
  void listsOfPods() throws Exception {
    assertThat(Addresses.of("a:1, b.example:2,[::1]:3").lookUp())
        .containsExactly(new Address("a", 1), new Address("b.example", 2), new Address("::1", 3));
    assertThat(Addresses.of("dns:///127.0.0.1:7").lookUp())
        .containsExactly(new Address("127.0.0.1", 7));
    assertThatThrownBy(() -> Addresses.of("nowhere")).isInstanceOf(IllegalArgumentException.class);
  }
}
