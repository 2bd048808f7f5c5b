package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.grpc.proto.Mail.RowsAnswer;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.testkit.contract.MailSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rows that are pulled from a pod.
final class RowStreamTest {
  private final Site site = new Site();
  private final MailSession session = site.session;

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private static Wire.Rows row(int uid) {
    return Wire.Rows.newBuilder()
        .setCursor(Wire.RowCursor.ROWS)
        .addUid(uid)
        .addFlagBits(0)
        .addModSeq(1)
        .addEmailNumber(uid)
        .addSizeBytes(1)
        .addInternalDateSeconds(0)
        .addZoneMinutes(0)
        .addSaveDateSeconds(0)
        .build();
  }

  private static RawPod.Answer rowsToTheEnd() {
    return RawPod.Answer.of(
        RowsAnswer.newBuilder()
            .setDelta(Wire.Delta.getDefaultInstance())
            .addRows(Wire.Rows.newBuilder().setCursor(Wire.RowCursor.CHANGED).setEnd(true))
            .addRows(row(1))
            .build()
            .toByteArray(),
        RowsAnswer.newBuilder().addRows(row(2).toBuilder().setEnd(true)).build().toByteArray());
  }

  /// A pod that is faster than its reader.
  @Test
  void theLastRowsAreReadThoughTheCallIsOverWhenMoreWouldBePulled() throws Exception {
    try (RawPod pod =
        new RawPod((name, _) ->
            switch (name) {
              case "MailStore/Limits" -> RawPod.LIMITS;
              case "MailStore/Fetch" -> rowsToTheEnd();
              default -> RawPod.Answer.of(new byte[0]);
            })) {
      var mail = site.pods.connect(pod.settings()).mail();
      List<Integer> counts = new ArrayList<>();
      try (FetchResult fetched =
          mail.fetch(
              session.context, session.at("INBOX"), UidSet.ALL, ModSeq.ZERO, FetchDepth.ROW)) {
        // Answered over the same connection, so everything of the call before is there.
        mail.list(session.context);
        for (MessageBatch batch = fetched.messages().next();
            batch != null;
            batch = fetched.messages().next()) {
          counts.add(batch.rows().size());
        }
      }
      assertThat(counts).containsExactly(1, 1);
    }
  }
}
