package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.core.port.EngineException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that read from a database, each on a connection of its own: SQLite blocks in native
/// code, which must not hold the carriers of virtual threads.
final class ReaderPool implements AutoCloseable {
  static final int READ_TIMEOUT_SECONDS = 30;
  private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);

  private final BlockingQueue<Session> idle;
  private final ExecutorService threads;

  ReaderPool(String name, List<Session> sessions) {
    idle = new LinkedBlockingQueue<>(sessions);
    threads =
        Executors.newFixedThreadPool(
            sessions.size(), Thread.ofPlatform().name(name + "-", 0).daemon(true).factory());
  }

  <T> T read(Write.Read<T> question) {
    Future<T> answer;
    try {
      answer = threads.submit(() -> run(question));
    } catch (RejectedExecutionException e) {
      throw new EngineException("the database is closed", e);
    }
    try {
      return answer.get(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new EngineException("the database did not answer in time", e);
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while reading", e);
    }
  }

  @Override
  public void close() {
    threads.close();
    for (Session session : idle) {
      try {
        session.close();
      } catch (SQLException e) {
        LOG.warn("a connection could not be closed: {}", e.getMessage());
      }
    }
  }

  private <T> T run(Write.Read<T> question) throws SQLException, InterruptedException {
    Session session = idle.take();
    try {
      return question.run(session);
    } catch (SQLException e) {
      session.forgetStatements();
      throw e;
    } finally {
      idle.add(session);
    }
  }

  private static RuntimeException failure(Throwable cause) {
    return switch (cause) {
      case SQLException error -> SqliteErrors.translate(error);
      case RuntimeException error -> error;
      default -> new EngineException("read failed", cause);
    };
  }
}
