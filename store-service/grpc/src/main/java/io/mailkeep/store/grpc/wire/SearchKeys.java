package io.mailkeep.store.grpc.wire;

import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.Wire;
import java.util.ArrayList;
import java.util.List;

/// Search programs as their nodes in prefix order.
public final class SearchKeys {
  private static final Wire.Nothing NOTHING = Wire.Nothing.getDefaultInstance();

  private SearchKeys() {}

  /// @throws StoreException.LimitReached past [GrpcLimits#MAX_SEARCH_KEYS]
  public static List<Wire.SearchKey> write(SearchKey program) {
    List<Wire.SearchKey> nodes = new ArrayList<>();
    add(program, nodes);
    return nodes;
  }

  private static void add(SearchKey key, List<Wire.SearchKey> nodes) {
    if (nodes.size() == GrpcLimits.MAX_SEARCH_KEYS) {
      throw new StoreException.LimitReached("the search has too many keys");
    }
    nodes.add(node(key));
    switch (key) {
      case SearchKey.And(List<SearchKey> keys) -> keys.forEach(inner -> add(inner, nodes));
      case SearchKey.Or(SearchKey left, SearchKey right) -> {
        add(left, nodes);
        add(right, nodes);
      }
      case SearchKey.Not(SearchKey inner) -> add(inner, nodes);
      default -> {}
    }
  }

  private static Wire.SearchKey node(SearchKey key) {
    Wire.SearchKey.Builder to = Wire.SearchKey.newBuilder();
    switch (key) {
      case SearchKey.All() -> to.setAll(NOTHING);
      case SearchKey.Uids(var uids) -> to.setUids(Uids.write(uids));
      case SearchKey.HasFlag(SystemFlag flag) -> to.setHasFlag(flag.bit());
      case SearchKey.HasKeyword(String keyword) -> to.setHasKeyword(keyword);
      case SearchKey.And(List<SearchKey> keys) -> to.setAnd(keys.size());
      case SearchKey.Or _ -> to.setOr(NOTHING);
      case SearchKey.Not _ -> to.setNot(NOTHING);
      case SearchKey.Larger(long octets) -> to.setLarger(octets);
      case SearchKey.Smaller(long octets) -> to.setSmaller(octets);
      case SearchKey.OnDay day -> to.setOnDay(write(day));
      case SearchKey.Within(boolean younger, long seconds) -> {
        var _ = younger ? to.setYoungerSeconds(seconds) : to.setOlderSeconds(seconds);
      }
      case SearchKey.ModSeqAtLeast(ModSeq modSeq) -> to.setModSeqAtLeast(modSeq.value());
      case SearchKey.Header(String field, String text) ->
          to.setHeader(Wire.HeaderText.newBuilder().setField(field).setText(text));
      case SearchKey.Body(String text) -> to.setBody(text);
      case SearchKey.Text(String text) -> to.setText(text);
      case SearchKey.EmailIs(EmailNumber number) -> to.setEmailNumber(number.value());
    }
    return to.build();
  }

  private static Wire.OnDay write(SearchKey.OnDay from) {
    return Wire.OnDay.newBuilder()
        .setDate(
            switch (from.date()) {
              case INTERNAL -> Wire.OnDay.DateOf.INTERNAL;
              case SENT -> Wire.OnDay.DateOf.SENT;
              case SAVED -> Wire.OnDay.DateOf.SAVED;
            })
        .setComparison(
            switch (from.comparison()) {
              case BEFORE -> Wire.OnDay.Comparison.BEFORE;
              case ON -> Wire.OnDay.Comparison.ON;
              case SINCE -> Wire.OnDay.Comparison.SINCE;
            })
        .setEpochDay(from.epochDay())
        .build();
  }

  public static SearchKey read(List<Wire.SearchKey> nodes) {
    return new SearchProgramReader(nodes).program();
  }
}
