package io.mailkeep.imap.command.fetch;

import io.mailkeep.imap.command.fetch.FetchItem.Attribute;
import io.mailkeep.imap.session.FlagsText;
import io.mailkeep.imap.session.Numbering;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.wire.NameEncoding;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Writes the FETCH responses of one command (RFC 9051 §7.5.2). Bodies are read ahead in order; a
/// message whose body is lost is answered NIL and remembered in [#troubles]. The view must not
/// change meanwhile. Close it.
public final class FetchAnswer implements AutoCloseable {
  private static final int FLUSH_BYTES = 12 * 1024;

  private final SelectedView view;
  private final Numbering numbering;
  private final ResponseWriter wire;
  private final Bodies bodies;
  private final RoaringBitmap newlySeen;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Attribute> attributesOfNewlySeen;
  private final List<BodyItem> bodyItems = new ArrayList<>();
  private final AnswerBuffer out;
  private final AttributeText text;
  private final ReadAhead readAhead;
  private final Troubles troubles;

  /// @param told what a message that this command marked \Seen shows beside its items
  /// @param newlySeen the UIDs of these messages
  /// @param troubles takes what goes wrong with single messages
  public FetchAnswer(
      List<FetchItem> items,
      SelectedView view,
      ResponseWriter wire,
      Bodies bodies,
      RoaringBitmap newlySeen,
      List<Attribute> told,
      Troubles troubles) {
    this.view = view;
    this.troubles = troubles;
    this.numbering = view.numbering();
    this.wire = wire;
    this.bodies = bodies;
    this.newlySeen = newlySeen;
    this.out =
        new AnswerBuffer(
            wire.encoding() == NameEncoding.UTF8
                ? AnswerBuffer.Charset.UTF_8
                : AnswerBuffer.Charset.ASCII);
    this.text = new AttributeText(out);
    this.readAhead = new ReadAhead(bodies);
    sort(items);
    attributesOfNewlySeen = new ArrayList<>(attributes);
    told.stream().filter(a -> !attributes.contains(a)).forEach(attributesOfNewlySeen::add);
  }

  private void sort(List<FetchItem> items) {
    for (FetchItem item : items) {
      switch (item) {
        case Attribute attribute -> attributes.add(attribute);
        case FetchItem.Body body -> bodyItems.add(BodyItem.of(body));
        case FetchItem.Binary binary -> bodyItems.add(BodyItem.of(binary));
        case FetchItem.BinarySize size -> bodyItems.add(BodyItem.of(size));
      }
    }
  }

  /// Writes the responses of a batch; batches come in ascending order of UID.
  ///
  /// @throws io.mailkeep.imap.wire.BrokenLiteralException if the connection can't go on
  public void write(MessageBatch batch) {
    text.useKeywords(batch.keywords());
    if (bodyItems.isEmpty()) {
      for (MessageRow row : batch.rows()) {
        long number = numbering.of(row.uid());
        if (number > 0) {
          writeAttributes(number, row);
        }
      }
    } else {
      writeBodies(batch.rows());
    }
    out.flushTo(wire);
  }

  private void writeAttributes(long number, MessageRow row) {
    int start = out.length();
    out.ascii("* ").number(number).ascii(" FETCH ");
    end(start, attributes(row, '('));
  }

  /// Writes the attributes, each behind its separator.
  ///
  /// @param separator before the first of them
  /// @return the separator before what comes next
  private char attributes(MessageRow row, char separator) {
    boolean seenNow = !newlySeen.isEmpty() && newlySeen.contains((int) row.uid());
    long recent = view.hasRecent() && view.isRecent(row.uid()) ? FlagsText.RECENT_BIT : 0;
    char next = separator;
    for (Attribute attribute : seenNow ? attributesOfNewlySeen : attributes) {
      int before = out.length();
      out.put(next);
      if (text.write(attribute, row, recent)) {
        next = ' ';
      } else {
        troubles.lostBody();
        out.truncate(before);
      }
    }
    return next;
  }

  /// Ends a response; one without a single item is taken back.
  private void end(int start, char separator) {
    if (separator == '(') {
      out.truncate(start);
      return;
    }
    out.ascii(")\r\n");
    if (out.length() > FLUSH_BYTES) {
      out.flushTo(wire);
    }
  }

  private void writeBodies(List<MessageRow> rows) {
    int asked = 0;
    for (int i = 0; i < rows.size(); i++) {
      while (asked < rows.size() && rows.size() > 1 && tryAsk(rows.get(asked))) {
        asked++;
      }
      MessageRow row = rows.get(i);
      LoadedBody loaded = asked > i && wanted(row) != null ? readAhead.take() : null;
      asked = Math.max(asked, i + 1);
      long number = numbering.of(row.uid());
      if (number > 0) {
        writeMessage(number, row, loaded);
      }
    }
  }

  /// Asks for a message's body, unless there is no need; false if there is no room now.
  private boolean tryAsk(MessageRow row) {
    Span span = wanted(row);
    if (span == null) {
      return true;
    }
    if (!readAhead.hasRoom(span)) {
      return false;
    }
    readAhead.ask(row.emailNumber(), span);
    return true;
  }

  private @Nullable Span wanted(MessageRow row) {
    return MessageOctets.toReadAhead(row, bodyItems);
  }

  private void writeMessage(long number, MessageRow row, @Nullable LoadedBody loaded) {
    List<@Nullable BodyAnswer> answers = new ArrayList<>(bodyItems.size());
    try {
      answers(row, loaded, answers);
      int start = out.length();
      out.ascii("* ").number(number).ascii(" FETCH ");
      char separator = attributes(row, '(');
      for (int i = 0; i < answers.size(); i++) {
        BodyAnswer answer = answers.get(i);
        if (answer != null) {
          out.put(separator).put(bodyItems.get(i).label());
          answer.write(out, wire);
          separator = ' ';
        }
      }
      end(start, separator);
    } finally {
      answers.forEach(FetchAnswer::close);
    }
  }

  private void answers(
      MessageRow row, @Nullable LoadedBody loaded, List<@Nullable BodyAnswer> answers) {
    MessageOctets octets = new MessageOctets(bodies, row, loaded, troubles);
    for (BodyItem item : bodyItems) {
      answers.add(octets.answer(item));
    }
  }

  private static void close(@Nullable BodyAnswer answer) {
    if (answer != null) {
      answer.close();
    }
  }

  @Override
  public void close() {
    readAhead.close();
  }
}
