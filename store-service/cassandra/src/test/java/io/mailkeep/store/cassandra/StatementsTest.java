package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What must stand on every statement. None is run that is not among these.
@Tag("distributed")
final class StatementsTest {
  private final List<SimpleStatement> statements = TestCassandra.cql().prepared();

  private static boolean writes(SimpleStatement statement) {
    return !statement.getQuery().startsWith("SELECT");
  }

  private static boolean isConditional(SimpleStatement statement) {
    return statement.getQuery().contains(" IF ");
  }

  @Test
  void eachNamesItsConsistency() {
    assertThat(statements)
        .hasSizeGreaterThan(30)
        .allSatisfy(statement -> {
          assertThat(statement.getConsistencyLevel()).isEqualTo(ConsistencyLevel.LOCAL_QUORUM);
          assertThat(statement.getSerialConsistencyLevel())
              .isEqualTo(ConsistencyLevel.LOCAL_SERIAL);
        });
  }

  @Test
  void conditionalOnesAreNeverRepeatedByTheDriverAndOthersMayBe() {
    assertThat(statements).filteredOn(StatementsTest::isConditional).hasSize(5);
    assertThat(statements)
        .allSatisfy(statement ->
            assertThat(statement.isIdempotent())
                .as(statement.getQuery())
                .isEqualTo(!isConditional(statement)));
  }

  @Test
  void onlyReadsAreTriedTwiceAtOnce() {
    assertThat(statements)
        .allSatisfy(statement ->
            assertThat(statement.getExecutionProfileName())
                .as(statement.getQuery())
                .isEqualTo(writes(statement) ? Terms.WRITE_PROFILE : Terms.READ_PROFILE));
  }

  @Test
  void everyWriteOfCheckpointsAndEmailRowsCarriesATimestamp() {
    assertThat(statements)
        .filteredOn(StatementsTest::writes)
        .filteredOn(statement ->
            statement.getQuery().contains("checkpoint_") || statement.getQuery().contains("email_"))
        .hasSize(9)
        .allSatisfy(statement -> assertThat(statement.getQuery()).contains("USING TIMESTAMP ?"));
  }

  @Test
  void anAppendIsSentToAReplicaOfItsBucket() {
    SimpleStatement append =
        statements.stream()
            .filter(statement -> statement.getQuery().startsWith("BEGIN BATCH"))
            .findFirst()
            .orElseThrow();

    PreparedStatement prepared = TestCassandra.cql().prepare(append.getQuery(), Terms.CONDITIONAL);
    assertThat(prepared.getPartitionKeyIndices()).as("account, bucket").containsExactly(5, 6);
  }

  @Test
  void conditionsAreNeverMixedWithTimestamps() {
    assertThat(statements)
        .filteredOn(StatementsTest::isConditional)
        .noneMatch(statement -> statement.getQuery().contains("TIMESTAMP"));
  }
}
