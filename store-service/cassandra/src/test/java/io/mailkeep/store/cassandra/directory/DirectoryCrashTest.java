package io.mailkeep.store.cassandra.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.TestCassandra;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a process that dies between two statements leaves behind.
@Tag("distributed")
final class DirectoryCrashTest {
  private static final TimeOrderedIds IDS =
      new TimeOrderedIds(InstantSource.system(), new SecureRandom());

  private final Cql cql = TestCassandra.cql();
  private final DirectoryStore directory = new CassandraDirectoryStore(cql);
  private final AccountId account = new AccountId(AccountId.DEFAULT_TENANT, IDS.accountId());
  private final String address = IDS.accountId() + "@crash.example";

  private DirectoryRow row(long version) {
    return new DirectoryRow(address, account, version, new byte[] {1});
  }

  @Test
  void anInsertThatDiedBeforeTheTruthIsNothing() {
    new InsertAccount(cql).run(account, address);

    assertThat(directory.byAccount(account)).isNull();
    assertThat(directory.insert(row(1))).isTrue();
    assertThat(directory.byAccount(account)).isNotNull();
  }

  @Test
  void aDeleteThatDiedAfterTheTruthIsWhole() {
    directory.insert(row(1));
    new DeleteAddress(cql).run(address, 1);

    assertThat(directory.byAccount(account)).isNull();
    assertThat(directory.byAddress(address)).isNull();
  }

  @Test
  void anAccountIsFoundByTheAddressThatItHasAmongThoseItMightHave() {
    new InsertAccount(cql).run(account, "0" + address);
    new InsertAccount(cql).run(account, "z" + address);
    directory.insert(row(1));

    DirectoryRow found = directory.byAccount(account);
    assertThat(found).isNotNull();
    assertThat(found.address()).isEqualTo(address);
  }

  @Test
  void aListingReadsShardsThatHaveMoreThanTheirShare() {
    List<String> addresses = new ArrayList<>();
    String prefix = IDS.accountId();
    for (int i = 1000; addresses.size() < 40; i++) {
      String candidate = prefix + i;
      if (AddressShard.of(candidate) == 5) {
        addresses.add(candidate);
        directory.insert(new DirectoryRow(candidate, account, 1, new byte[] {1}));
      }
    }

    assertThat(directory.list(prefix, 35).stream().map(DirectoryRow::address))
        .isEqualTo(addresses.subList(0, 35));
    assertThat(directory.list(addresses.get(9), 30).stream().map(DirectoryRow::address))
        .isEqualTo(addresses.subList(10, 40));
  }
}
