package io.mailkeep.store.cassandra.directory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.core.port.DirectoryStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The directory in Cassandra. An address's row is the truth, and it is written conditionally. The
/// way from an account to its address is noted before the truth says so and forgotten after, and
/// verified when read: a crash in between leaves a note of nothing, never an account that cannot be
/// found.
public final class CassandraDirectoryStore implements DirectoryStore {
  private final InsertAddress insert;
  private final ReplaceAddress replace;
  private final DeleteAddress delete;
  private final SelectAddress select;
  private final ListAddresses list;
  private final InsertAccount insertAccount;
  private final SelectAccount selectAccount;
  private final DeleteAccount deleteAccount;

  public CassandraDirectoryStore(Cql cql) {
    insert = new InsertAddress(cql);
    replace = new ReplaceAddress(cql);
    delete = new DeleteAddress(cql);
    select = new SelectAddress(cql);
    list = new ListAddresses(cql);
    insertAccount = new InsertAccount(cql);
    selectAccount = new SelectAccount(cql);
    deleteAccount = new DeleteAccount(cql);
  }

  @Override
  public boolean insert(DirectoryRow row) {
    insertAccount.run(row.account(), row.address());
    return insert.run(row);
  }

  @Override
  public boolean replace(DirectoryRow row) {
    insertAccount.run(row.account(), row.address());
    return replace.run(row);
  }

  @Override
  public boolean delete(String address, long version) {
    DirectoryRow before = select.run(address);
    if (!delete.run(address, version)) {
      return false;
    }
    if (before != null) {
      deleteAccount.run(before.account(), address);
    }
    return true;
  }

  @Override
  public @Nullable DirectoryRow byAddress(String address) {
    return select.run(address);
  }

  @Override
  public @Nullable DirectoryRow byAccount(AccountId account) {
    for (String address : selectAccount.run(account)) {
      DirectoryRow row = select.run(address);
      if (row != null && row.account().equals(account)) {
        return row;
      }
    }
    return null;
  }

  @Override
  public List<DirectoryRow> list(String after, int limit) {
    return list.run(after, limit);
  }
}
