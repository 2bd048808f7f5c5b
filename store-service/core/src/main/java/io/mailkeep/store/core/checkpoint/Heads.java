package io.mailkeep.store.core.checkpoint;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.core.checkpoint.format.Head;
import io.mailkeep.store.core.checkpoint.format.Mailbox;
import io.mailkeep.store.core.checkpoint.format.PurgePlan;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.CellPromise;
import io.mailkeep.store.core.state.Chunk;
import io.mailkeep.store.core.state.Chunks;
import io.mailkeep.store.core.state.Counters;
import io.mailkeep.store.core.state.Counters.Life;
import io.mailkeep.store.core.state.EmailBlock;
import io.mailkeep.store.core.state.Emails;
import io.mailkeep.store.core.state.EntryHash;
import io.mailkeep.store.core.state.History;
import io.mailkeep.store.core.state.HistoryBlock;
import io.mailkeep.store.core.state.IdBucket;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Mailboxes;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.RequestIds;
import io.mailkeep.store.core.state.StateSizes;
import io.mailkeep.store.core.state.Summary;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// The head of a checkpoint: all of an account's state but what stands in cells, and which cells
/// there are.
final class Heads {
  static final int FORMAT = 1;

  /// What a reader must be able to do to make sense of heads written here.
  static final int READER_LEVEL = 1;

  private Heads() {}

  static Head write(AccountState state) {
    Counters c = state.counters();
    Head.Builder head =
        Head.newBuilder()
            .setFormat(FORMAT)
            .setReaderLevel(READER_LEVEL)
            .setTimeline(c.timeline())
            .setSeq(state.seq())
            .setHash(state.hash().value())
            .setOpen(c.life() == Life.OPEN)
            .setClosed(c.life() == Life.CLOSED)
            .setModseq(c.modSeq())
            .setClockMillis(c.clockMillis())
            .setUidValidity(c.uidValidity())
            .setLastMailbox(c.lastMailbox())
            .setLastEmail(c.lastEmail())
            .setUploadFloorMillis(c.uploadFloorMillis())
            .setQuotaBytes(c.quotaBytes())
            .setUsedBytes(c.usedBytes())
            .addAllSubscriptions(state.subscriptions())
            .setIdsForgottenMillis(state.requestIds().forgottenMillis());
    state.mailboxes().all().forEach(mailbox -> head.addMailboxes(write(mailbox)));
    LongConsumer emailBlocks = Deltas.to(key -> head.addEmailBlocks((int) key));
    for (EmailBlock block : state.emails().blocks()) {
      emailBlocks.accept(block.key());
      head.addEmailCounts(block.rows()).addEmailReferences(block.tally());
    }
    state.emails().plans().forEach(plan -> head.addPurgePlans(write(plan)));
    state.requestIds().buckets().forEach(bucket -> head.addIdBuckets(write(bucket)));
    return head.build();
  }

  private static Mailbox write(MailboxState mailbox) {
    Summary counts = mailbox.summary();
    History history = mailbox.history();
    Mailbox.Builder out =
        Mailbox.newBuilder()
            .setId(mailbox.id().value())
            .setName(mailbox.name())
            .setUidValidity(mailbox.uidValidity())
            .addAllKeywords(mailbox.keywords())
            .setExists(counts.exists())
            .setUnseen(counts.unseen())
            .setDeleted(counts.deleted())
            .setSizeBytes(counts.sizeBytes())
            .setUidNext(counts.uidNext())
            .setHighestModseq(counts.highestModSeq())
            .setHistoryRows(history.rows())
            .setHistoryTrimmedModseq(history.trimmedModSeq())
            .setHistoryFirstBlock(history.firstBlock());
    mailbox.specialUse().stream().sorted().forEach(use -> out.addSpecialUses(use.number()));
    LongConsumer chunkModSeqs = Deltas.to(out::addChunkModseqs);
    LongConsumer chunks = Deltas.to(key -> out.addChunks((int) key));
    for (Chunk chunk : mailbox.chunks().all()) {
      chunks.accept(chunk.key());
      out.addChunkCounts(chunk.rows());
      chunkModSeqs.accept(chunk.tally());
    }
    LongConsumer modSeqs = Deltas.to(out::addHistoryModseqs);
    for (HistoryBlock block : history.blocks()) {
      modSeqs.accept(block.highestModSeq());
    }
    return out.build();
  }

  private static PurgePlan write(Emails.PurgePlan plan) {
    PurgePlan.Builder out =
        PurgePlan.newBuilder()
            .setId(ByteString.copyFrom(plan.id()))
            .setTimeMillis(plan.timeMillis());
    Packed.numbers(plan.numbers(), out::addEmails);
    return out.build();
  }

  private static io.mailkeep.store.core.checkpoint.format.IdBucket write(IdBucket bucket) {
    return io.mailkeep.store.core.checkpoint.format.IdBucket.newBuilder()
        .setBucket(bucket.bucket())
        .setClockMillis(bucket.clockMillis())
        .setLowestTime(bucket.lowestTime())
        .setHighestTime(bucket.highestTime())
        .setCount(bucket.rows())
        .setNewestSeq(bucket.tally())
        .build();
  }

  static AccountState read(Head head, StateSizes sizes) {
    Life life = head.getClosed() ? Life.CLOSED : head.getOpen() ? Life.OPEN : Life.ABSENT;
    Counters counters =
        new Counters(
            life,
            head.getTimeline(),
            head.getModseq(),
            head.getClockMillis(),
            head.getUidValidity(),
            head.getLastMailbox(),
            head.getLastEmail(),
            head.getUploadFloorMillis(),
            head.getQuotaBytes(),
            head.getUsedBytes());
    List<Emails.PurgePlan> plans =
        head.getPurgePlansList().stream()
            .map(plan ->
                new Emails.PurgePlan(
                    plan.getId().toByteArray(),
                    plan.getTimeMillis(),
                    Packed.numbers(plan.getEmailsList())))
            .toList();
    List<IdBucket> ids =
        head.getIdBucketsList().stream().map(bucket -> read(bucket, head.getSeq())).toList();
    IntFunction<CellPromise> emails =
        promises(
            head.getSeq(),
            head.getEmailCountsList(),
            head.getEmailReferencesList().stream().mapToLong(Long::longValue).toArray());
    return new AccountState(
        sizes,
        head.getSeq(),
        new EntryHash(head.getHash()),
        counters,
        Mailboxes.of(
            head.getMailboxesList().stream().map(m -> read(m, head.getSeq(), sizes)).toList()),
        Collections.unmodifiableSortedSet(new TreeSet<>(head.getSubscriptionsList())),
        Emails.unread(sizes, Deltas.ints(head.getEmailBlocksList()), emails, plans),
        new RequestIds(sizes.idBucketEntries(), ids, head.getIdsForgottenMillis()));
  }

  private static MailboxState read(Mailbox in, long headSeq, StateSizes sizes) {
    Set<SpecialUse> uses =
        Arrays.stream(SpecialUse.values())
            .filter(use -> in.getSpecialUsesList().contains(use.number()))
            .collect(Collectors.toUnmodifiableSet());
    return new MailboxState(
        new MailboxId(in.getId()),
        in.getName(),
        in.getUidValidity(),
        uses,
        List.copyOf(in.getKeywordsList()),
        new Summary(
            in.getExists(),
            in.getUnseen(),
            in.getDeleted(),
            in.getSizeBytes(),
            in.getUidNext(),
            in.getHighestModseq()),
        Chunks.unread(
            sizes,
            Deltas.ints(in.getChunksList()),
            promises(headSeq, in.getChunkCountsList(), Deltas.of(in.getChunkModseqsList()))),
        History.unread(
            sizes,
            headSeq,
            in.getId(),
            in.getHistoryRows(),
            in.getHistoryTrimmedModseq(),
            in.getHistoryFirstBlock(),
            Deltas.of(in.getHistoryModseqsList())));
  }

  /// What a head tells of the n-th cell; heads of early releases tell nothing.
  private static IntFunction<CellPromise> promises(
      long headSeq, List<Integer> counts, long[] tallies) {
    return i ->
        i < counts.size()
            ? new CellPromise(headSeq, counts.get(i), tallies[i])
            : new CellPromise(headSeq, 0, 0);
  }

  private static IdBucket read(io.mailkeep.store.core.checkpoint.format.IdBucket in, long headSeq) {
    return IdBucket.unread(
        in.getBucket(),
        in.getClockMillis(),
        new IdBucket.Cell(
            in.getLowestTime(),
            in.getHighestTime(),
            new CellPromise(headSeq, in.getCount(), in.getNewestSeq())));
  }
}
