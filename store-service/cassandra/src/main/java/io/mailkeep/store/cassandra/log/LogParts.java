package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.Row;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Blobs;
import io.mailkeep.store.cassandra.cql.Cql;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Side rows. Their transaction is listed before the first is written and until the last is
/// deleted, so a crash in between never leaves one that nobody finds.
final class LogParts {
  private final InsertPart insert;
  private final InsertPartOwner insertOwner;
  private final SelectParts select;
  private final SelectPartOwners selectOwners;
  private final DeleteParts delete;
  private final DeletePartOwner deleteOwner;

  LogParts(Cql cql) {
    insert = new InsertPart(cql);
    insertOwner = new InsertPartOwner(cql);
    select = new SelectParts(cql);
    selectOwners = new SelectPartOwners(cql);
    delete = new DeleteParts(cql);
    deleteOwner = new DeletePartOwner(cql);
  }

  void put(AccountId account, UUID transaction, int part, byte[] bytes) {
    insertOwner.run(account, transaction);
    insert.run(account, transaction, part, bytes);
  }

  List<byte[]> get(AccountId account, UUID transaction) {
    List<byte[]> parts = new ArrayList<>();
    for (Row row : select.run(account, transaction)) {
      if (row.getInt("part") != parts.size()) {
        break;
      }
      parts.add(Blobs.get(row, "content"));
    }
    return List.copyOf(parts);
  }

  List<UUID> transactions(AccountId account) {
    return selectOwners.run(account);
  }

  void delete(AccountId account, UUID transaction) {
    delete.run(account, transaction);
    deleteOwner.run(account, transaction);
  }
}
