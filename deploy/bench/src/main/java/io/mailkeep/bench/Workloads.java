package io.mailkeep.bench;

import io.mailkeep.bench.sync.KafkaOutageWorkload;
import io.mailkeep.bench.sync.SyncWorkload;
import java.util.List;
import java.util.Set;

/// Every workload there is, in the order of the table.
final class Workloads {
  static final Set<String> ONLY_WHEN_NAMED =
      Set.of("idle-memory-5000", "sync-frontends", "sync-without-kafka");

  private Workloads() {}

  static List<Workload> all() {
    return List.of(
        new IdleMemoryWorkload("idle-memory", 100, 400),
        new LoginWorkload(),
        new AppendWorkload("append-1", 1, true),
        new AppendWorkload("append-32", 32, false),
        new AppendWorkload("append-8-one-mailbox", 8, true),
        command("select", "SELECT Large", "UNSELECT", 4),
        command("fetch-flags", "FETCH 1:* (UID FLAGS)", "", 2),
        new CommandWorkload(
            "select-fetch-flags",
            List.of(List.of("SELECT Large", "FETCH 1:* (UID FLAGS)")),
            "UNSELECT",
            1),
        command("fetch-dates", "FETCH 1:* (UID INTERNALDATE RFC822.SIZE)", "", 1),
        command("fetch-envelope", "FETCH 1:* (UID ENVELOPE BODYSTRUCTURE)", "", 1),
        command(
            "fetch-headers", "FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (FROM SUBJECT DATE)])", "", 1),
        command("fetch-bodies", "FETCH 1:many (UID BODY.PEEK[])", "", 1),
        command("fetch-one-body", "FETCH # (UID BODY.PEEK[])", "", 50),
        new CommandWorkload(
            "store-all-silent",
            List.of(
                List.of("STORE 1:* +FLAGS.SILENT (Mark)"),
                List.of("STORE 1:* -FLAGS.SILENT (Mark)")),
            "",
            1),
        new CommandWorkload(
            "store-all",
            List.of(List.of("STORE 1:* +FLAGS (Mark)"), List.of("STORE 1:* -FLAGS (Mark)")),
            "",
            1),
        new CommandWorkload(
            "store-one",
            List.of(List.of("STORE # +FLAGS (Mark)"), List.of("STORE # -FLAGS (Mark)")),
            "",
            50),
        command("search-unseen", "SEARCH UNSEEN", "", 4),
        command("search-from", "SEARCH FROM meeting", "", 1),
        command("search-subject", "SEARCH SUBJECT invoice", "", 1),
        command("search-body", "SEARCH 1:many BODY tomorrowland", "", 1),
        new CopyExpungeWorkload(),
        new IdleWorkload("idle-100", 100),
        new IdleWorkload("idle-1000", 1000),
        new Pop3Workload(),
        new IdleMemoryWorkload("idle-memory-5000", 1000, 5000),
        new SyncWorkload(),
        new KafkaOutageWorkload());
  }

  private static Workload command(String name, String command, String prepare, int more) {
    return new CommandWorkload(name, List.of(List.of(command)), prepare, more);
  }
}
