package io.mailkeep.store.grpc.wire;

import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.Wire;
import java.util.ArrayList;
import java.util.List;

/// Builds a search program from its nodes; each node is used once.
final class SearchProgramReader {
  private final List<Wire.SearchKey> nodes;
  private int next;

  SearchProgramReader(List<Wire.SearchKey> nodes) {
    if (nodes.size() > GrpcLimits.MAX_SEARCH_KEYS) {
      throw new IllegalArgumentException("a search of " + nodes.size() + " keys");
    }
    this.nodes = nodes;
  }

  SearchKey program() {
    SearchKey key = key(GrpcLimits.MAX_SEARCH_LEVELS);
    if (next != nodes.size()) {
      throw new IllegalArgumentException("keys after the end of a search");
    }
    return key;
  }

  private SearchKey key(int levelsLeft) {
    if (levelsLeft == 0 || next == nodes.size()) {
      throw new IllegalArgumentException("a search that nests too deep or is cut off");
    }
    Wire.SearchKey from = nodes.get(next++);
    return switch (from.getKindCase()) {
      case ALL -> new SearchKey.All();
      case UIDS -> new SearchKey.Uids(Uids.read(from.getUids()));
      case HAS_FLAG -> new SearchKey.HasFlag(flag(from.getHasFlag()));
      case HAS_KEYWORD -> new SearchKey.HasKeyword(from.getHasKeyword());
      case AND -> new SearchKey.And(keys(from.getAnd(), levelsLeft - 1));
      case OR -> new SearchKey.Or(key(levelsLeft - 1), key(levelsLeft - 1));
      case NOT -> new SearchKey.Not(key(levelsLeft - 1));
      case LARGER -> new SearchKey.Larger(from.getLarger());
      case SMALLER -> new SearchKey.Smaller(from.getSmaller());
      case ON_DAY -> day(from.getOnDay());
      case YOUNGER_SECONDS -> new SearchKey.Within(true, from.getYoungerSeconds());
      case OLDER_SECONDS -> new SearchKey.Within(false, from.getOlderSeconds());
      case MOD_SEQ_AT_LEAST -> new SearchKey.ModSeqAtLeast(new ModSeq(from.getModSeqAtLeast()));
      case HEADER -> new SearchKey.Header(from.getHeader().getField(), from.getHeader().getText());
      case BODY -> new SearchKey.Body(from.getBody());
      case TEXT -> new SearchKey.Text(from.getText());
      case EMAIL_NUMBER -> new SearchKey.EmailIs(new EmailNumber(from.getEmailNumber()));
      case KIND_NOT_SET -> throw new NotUnderstood("search key");
    };
  }

  private List<SearchKey> keys(int count, int levelsLeft) {
    if (count < 0 || count > nodes.size() - next) {
      throw new IllegalArgumentException("a search that is cut off");
    }
    List<SearchKey> keys = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      keys.add(key(levelsLeft));
    }
    return keys;
  }

  private static SystemFlag flag(int bit) {
    for (SystemFlag flag : SystemFlag.values()) {
      if (flag.bit() == bit) {
        return flag;
      }
    }
    throw new NotUnderstood("system flag");
  }

  private static SearchKey day(Wire.OnDay from) {
    SearchKey.DateOf date =
        switch (from.getDate()) {
          case INTERNAL -> SearchKey.DateOf.INTERNAL;
          case SENT -> SearchKey.DateOf.SENT;
          case SAVED -> SearchKey.DateOf.SAVED;
          case DATE_OF_NONE, UNRECOGNIZED -> throw new NotUnderstood("date of a message");
        };
    SearchKey.Comparison comparison =
        switch (from.getComparison()) {
          case BEFORE -> SearchKey.Comparison.BEFORE;
          case ON -> SearchKey.Comparison.ON;
          case SINCE -> SearchKey.Comparison.SINCE;
          case COMPARISON_NONE, UNRECOGNIZED -> throw new NotUnderstood("comparison of days");
        };
    return new SearchKey.OnDay(date, comparison, from.getEpochDay());
  }
}
