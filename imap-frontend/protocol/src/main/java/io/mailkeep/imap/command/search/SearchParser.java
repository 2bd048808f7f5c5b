package io.mailkeep.imap.command.search;

import io.mailkeep.imap.command.search.SearchRequest.Return;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SearchKey.Comparison;
import io.mailkeep.store.api.SearchKey.DateOf;
import io.mailkeep.store.api.SystemFlag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of SEARCH (RFC 9051 §9 search, RFC 4731 §3, RFC 7162 §7).
public final class SearchParser {
  private static final SearchTerm ALL = new SearchTerm.Key(new SearchKey.All());

  private static final SearchKey NOTHING = new SearchKey.Not(new SearchKey.All());

  private final CommandParser in;
  private @Nullable Charset charset;
  private boolean namesModSeq;
  private int keys;
  private int depth;

  private SearchParser(CommandParser in) {
    this.in = in;
  }

  /// Reads up to the end of the command.
  public static SearchRequest read(CommandParser in) {
    return new SearchParser(in).request();
  }

  private SearchRequest request() {
    @Nullable Set<Return> returned = null;
    if (in.tryWord("RETURN")) {
      in.space();
      returned = returned();
      in.space();
    }
    SearchRequest.Charset known = SearchRequest.Charset.KNOWN;
    if (in.tryWord("CHARSET")) {
      in.space();
      charset = SearchCharsets.find(in.astring());
      known = charset == null ? SearchRequest.Charset.UNKNOWN : known;
      in.space();
    }
    SearchTerm term = terms();
    in.end();
    return new SearchRequest(returned, term, namesModSeq, known);
  }

  private Set<Return> returned() {
    Set<Return> options = EnumSet.noneOf(Return.class);
    in.openList();
    while (!in.tryCloseList()) {
      String name = in.word();
      options.add(
          switch (name) {
            case "MIN" -> Return.MIN;
            case "MAX" -> Return.MAX;
            case "ALL" -> Return.ALL;
            case "COUNT" -> Return.COUNT;
            case "SAVE" -> Return.SAVE;
            default -> throw new SyntaxException("no such result option");
          });
      in.trySpace();
    }
    return options;
  }

  /// One or more keys, all of which must hold.
  private SearchTerm terms() {
    List<SearchTerm> terms = new ArrayList<>();
    do {
      terms.add(term());
    } while (in.trySpace() && !in.atEnd() && in.peek() != ')');
    return terms.size() == 1 ? terms.getFirst() : new SearchTerm.And(terms);
  }

  private SearchTerm term() {
    if (++keys > SearchLimits.MAX_KEYS) {
      throw new SyntaxException("too many search keys");
    }
    if (++depth > SearchLimits.MAX_DEPTH) {
      throw new SyntaxException("nested too deep");
    }
    int next = in.peek();
    SearchTerm term;
    if (next == '(') {
      in.openList();
      // the grammar has no spaces here, clients have
      in.trySpace();
      term = terms();
      if (!in.tryCloseList()) {
        throw new SyntaxException("')' expected");
      }
    } else if ((next >= '0' && next <= '9') || next == '*' || next == '$') {
      term = new SearchTerm.Numbers(Tokens.sequenceSet(in));
    } else {
      term = named(in.word());
    }
    depth--;
    return term;
  }

  private SearchTerm named(String name) {
    return switch (name) {
      case "ALL" -> ALL;
      case "NOT" -> new SearchTerm.Not(nextTerm());
      case "OR" -> any();
      case "UID" -> {
        in.space();
        yield new SearchTerm.Uids(Tokens.sequenceSet(in));
      }
      case "RECENT" -> new SearchTerm.Recent();
      case "NEW" ->
          new SearchTerm.And(
              List.of(new SearchTerm.Recent(), new SearchTerm.Not(has(SystemFlag.SEEN))));
      case "OLD" -> new SearchTerm.Not(new SearchTerm.Recent());
      case "MODSEQ" -> modSeq();
      // RFC 8514 §4.3: every mailbox has them
      case "SAVEDATESUPPORTED" -> ALL;
      default -> flagKey(name);
    };
  }

  /// The operands of an OR. Where an operand is an OR itself, its operands are taken in its place:
  /// clients chain hundreds of them.
  private SearchTerm any() {
    List<SearchTerm> operands = new ArrayList<>();
    for (int open = 2; open > 0; ) {
      in.space();
      if (in.tryWord("OR")) {
        open++;
      } else {
        operands.add(term());
        open--;
      }
    }
    return any(operands);
  }

  private static SearchTerm any(List<SearchTerm> operands) {
    int half = operands.size() / 2;
    return operands.size() == 1
        ? operands.getFirst()
        : new SearchTerm.Or(
            any(operands.subList(0, half)), any(operands.subList(half, operands.size())));
  }

  private SearchTerm nextTerm() {
    in.space();
    return term();
  }

  private SearchTerm flagKey(String name) {
    return switch (name) {
      case "ANSWERED" -> has(SystemFlag.ANSWERED);
      case "DELETED" -> has(SystemFlag.DELETED);
      case "DRAFT" -> has(SystemFlag.DRAFT);
      case "FLAGGED" -> has(SystemFlag.FLAGGED);
      case "SEEN" -> has(SystemFlag.SEEN);
      case "UNANSWERED" -> new SearchTerm.Not(has(SystemFlag.ANSWERED));
      case "UNDELETED" -> new SearchTerm.Not(has(SystemFlag.DELETED));
      case "UNDRAFT" -> new SearchTerm.Not(has(SystemFlag.DRAFT));
      case "UNFLAGGED" -> new SearchTerm.Not(has(SystemFlag.FLAGGED));
      case "UNSEEN" -> new SearchTerm.Not(has(SystemFlag.SEEN));
      case "KEYWORD" -> keyword();
      case "UNKEYWORD" -> new SearchTerm.Not(keyword());
      default -> argumentKey(name);
    };
  }

  private SearchTerm argumentKey(String name) {
    if (!in.trySpace()) {
      throw new SyntaxException("no such search key, or no argument for it");
    }
    return new SearchTerm.Key(
        switch (name) {
          case "BCC", "CC", "FROM", "SUBJECT", "TO" -> new SearchKey.Header(name, text());
          case "HEADER" -> header();
          case "BODY" -> new SearchKey.Body(text());
          case "TEXT" -> new SearchKey.Text(text());
          case "LARGER" -> new SearchKey.Larger(in.number64());
          case "SMALLER" -> new SearchKey.Smaller(in.number64());
          case "YOUNGER" -> new SearchKey.Within(true, in.nzNumber());
          case "OLDER" -> new SearchKey.Within(false, in.nzNumber());
          case "EMAILID" -> emailId();
          case "THREADID" -> threadId();
          default -> dateKey(name);
        });
  }

  private SearchKey dateKey(String name) {
    return switch (name) {
      case "BEFORE" -> onDay(DateOf.INTERNAL, Comparison.BEFORE);
      case "ON" -> onDay(DateOf.INTERNAL, Comparison.ON);
      case "SINCE" -> onDay(DateOf.INTERNAL, Comparison.SINCE);
      case "SENTBEFORE" -> onDay(DateOf.SENT, Comparison.BEFORE);
      case "SENTON" -> onDay(DateOf.SENT, Comparison.ON);
      case "SENTSINCE" -> onDay(DateOf.SENT, Comparison.SINCE);
      case "SAVEDBEFORE" -> onDay(DateOf.SAVED, Comparison.BEFORE);
      case "SAVEDON" -> onDay(DateOf.SAVED, Comparison.ON);
      case "SAVEDSINCE" -> onDay(DateOf.SAVED, Comparison.SINCE);
      default -> throw new SyntaxException("no such search key");
    };
  }

  private SearchKey onDay(DateOf date, Comparison comparison) {
    return new SearchKey.OnDay(date, comparison, Tokens.date(in));
  }

  private SearchKey header() {
    String field = in.astring();
    in.space();
    return new SearchKey.Header(field, text());
  }

  private static SearchTerm has(SystemFlag flag) {
    return new SearchTerm.Key(new SearchKey.HasFlag(flag));
  }

  private SearchTerm keyword() {
    in.space();
    return new SearchTerm.Key(new SearchKey.HasKeyword(Tokens.keyword(in)));
  }

  /// RFC 8474 §6: an id that is not ours names no message.
  private SearchKey emailId() {
    String id = in.astring();
    if (id.matches("M[1-9][0-9]{0,17}")) {
      return new SearchKey.EmailIs(new EmailNumber(Long.parseLong(id.substring(1))));
    }
    return NOTHING;
  }

  /// RFC 8474 §5.2: messages are in no threads here, so there is no id that one could have.
  private SearchKey threadId() {
    String _ = in.astring();
    return NOTHING;
  }

  /// `MODSEQ [entry type] n`: modseqs are kept per message, so the entry changes nothing.
  private SearchTerm modSeq() {
    namesModSeq = true;
    in.space();
    if (in.peekString()) {
      in.string();
      in.space();
      if (!in.tryWord("ALL") && !in.tryWord("PRIV") && !in.tryWord("SHARED")) {
        throw new SyntaxException("no such entry type");
      }
      in.space();
    }
    return new SearchTerm.Key(new SearchKey.ModSeqAtLeast(new ModSeq(in.number64())));
  }

  private String text() {
    byte[] octets = in.astringBytes();
    if (charset != null) {
      return new String(octets, charset);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }
}
