package io.mailkeep.store.cassandra.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// Prepares and runs statements, blocking. What the driver throws comes out as [EngineException].
public final class Cql {
  /// How many statements of one call are in flight at a time.
  private static final int MAX_IN_FLIGHT = 64;

  private final CqlSession session;
  private final Map<String, SimpleStatement> prepared = new ConcurrentHashMap<>();

  public Cql(CqlSession session) {
    this.session = session;
  }

  public PreparedStatement prepare(String text, Terms terms) {
    SimpleStatement statement = terms.of(text);
    prepared.put(text, statement);
    return guarded(() -> session.prepare(statement));
  }

  /// Every statement that was prepared, for tests.
  public List<SimpleStatement> prepared() {
    return List.copyOf(prepared.values());
  }

  /// Runs one statement. Rows of further pages are read as they are asked for.
  public ResultSet run(BoundStatement statement) {
    return guarded(() -> session.execute(statement));
  }

  /// Runs one statement and reads all of its rows.
  public List<Row> rows(BoundStatement statement) {
    return guarded(() -> session.execute(statement).all());
  }

  /// Runs many at once and returns all of their rows, statement by statement. Fails if one fails,
  /// after all that were started have ended.
  public List<Row> all(List<BoundStatement> statements) {
    List<Row> rows = new ArrayList<>();
    for (int at = 0; at < statements.size(); at += MAX_IN_FLIGHT) {
      int end = Math.min(statements.size(), at + MAX_IN_FLIGHT);
      rows.addAll(window(statements.subList(at, end)));
    }
    return rows;
  }

  private List<Row> window(List<BoundStatement> statements) {
    List<CompletableFuture<AsyncResultSet>> started =
        guarded(() -> statements.stream().map(this::start).toList());
    guarded(() -> CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new)).join());
    List<Row> rows = new ArrayList<>();
    for (CompletableFuture<AsyncResultSet> future : started) {
      guarded(() -> drain(future.join(), rows));
    }
    return rows;
  }

  private CompletableFuture<AsyncResultSet> start(BoundStatement statement) {
    return session.executeAsync(statement).toCompletableFuture();
  }

  private static Boolean drain(AsyncResultSet first, List<Row> rows) {
    AsyncResultSet page = first;
    page.currentPage().forEach(rows::add);
    while (page.hasMorePages()) {
      page = page.fetchNextPage().toCompletableFuture().join();
      page.currentPage().forEach(rows::add);
    }
    return true;
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (CompletionException e) {
      throw Failures.of(e.getCause() instanceof RuntimeException cause ? cause : e);
    } catch (DriverException | IllegalStateException | RejectedExecutionException e) {
      throw Failures.of(e);
    }
  }
}
