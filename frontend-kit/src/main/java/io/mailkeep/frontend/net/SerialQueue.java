package io.mailkeep.frontend.net;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Runs the tasks of one connection one after the other, on a virtual thread that exists only while
/// there are any.
final class SerialQueue {
  private final Listener listener;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(2);
  private boolean running;
  private boolean full;
  private boolean ended;

  SerialQueue(Listener listener) {
    this.listener = listener;
  }

  void execute(Runnable task) {
    boolean nowFull = false;
    synchronized (this) {
      if (ended) {
        return;
      }
      tasks.add(task);
      if (tasks.size() > NetLimits.MAX_QUEUED_TASKS && !full) {
        full = true;
        nowFull = true;
      }
      startUnlessRunning();
    }
    if (nowFull) {
      listener.full();
    }
  }

  /// Drops the tasks that wait, runs a last one after the one that is running, and takes no more.
  synchronized void end(Runnable last) {
    if (ended) {
      return;
    }
    ended = true;
    tasks.clear();
    tasks.add(last);
    startUnlessRunning();
  }

  void dropWaiting() {
    boolean wasFull;
    synchronized (this) {
      if (ended) {
        return;
      }
      tasks.clear();
      wasFull = full;
      full = false;
    }
    if (wasFull) {
      listener.roomAgain();
    }
  }

  synchronized boolean isBusy() {
    return running;
  }

  private void startUnlessRunning() {
    if (!running) {
      running = true;
      Thread.ofVirtual().name("session").start(this::drain);
    }
  }

  private void drain() {
    listener.started();
    boolean flushed = false;
    while (true) {
      boolean room = false;
      Runnable task;
      synchronized (this) {
        task = tasks.poll();
        if (task == null && flushed) {
          running = false;
          return;
        }
        if (full && tasks.size() <= NetLimits.MAX_QUEUED_TASKS / 2) {
          full = false;
          room = true;
        }
      }
      if (room) {
        listener.roomAgain();
      }
      flushed = runOrFlush(task);
    }
  }

  private boolean runOrFlush(@Nullable Runnable task) {
    if (task == null) {
      listener.empty();
      return true;
    }
    try {
      task.run();
    } catch (ConnectionClosedException e) {
      // The client is gone; the queue is ended by whoever closed it.
      return false;
    } catch (Throwable e) {
      listener.failed(e);
    }
    return false;
  }

  /// What the connection does at the queue's edges.
  interface Listener {
    /// A thread has begun to run tasks.
    void started();

    void full();

    void roomAgain();

    /// No task is left; the thread ends after this.
    void empty();

    void failed(Throwable bug);
  }
}
