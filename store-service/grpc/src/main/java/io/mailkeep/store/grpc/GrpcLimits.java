package io.mailkeep.store.grpc;

import java.time.Duration;

/// What may be sent, held and waited for between a frontend and a store pod. Both sides check
/// before they allocate.
public final class GrpcLimits {
  /// The largest message of a frontend: a set of 100,000 ranges of uids has 1 MiB.
  public static final int MAX_REQUEST_BYTES = 4 << 20;

  /// The largest message of a pod: the listing of an account with 10,000 long names, or one email
  /// of absurd structure.
  public static final int MAX_ANSWER_BYTES = 32 << 20;

  /// Rows of one message are cut here; a single row may be larger.
  public static final int ROWS_BYTES = 1 << 20;

  /// Octets of a body in one message.
  public static final int PIECE_BYTES = 64 * 1024;

  /// What one call may have in flight towards a reader that does not read.
  public static final int STREAM_WINDOW_BYTES = 256 * 1024;

  /// What a frontend sends before it knows that a pod takes anything.
  public static final int UNASKED_BYTES = 128 * 1024;

  /// Headers and trailers of a call.
  public static final int MAX_METADATA_BYTES = 16 * 1024;

  /// The text of a failure is cut here.
  public static final int MAX_FAILURE_CHARS = 1024;

  /// Batches of rows that a reader asks for ahead, for each cursor. A pod computes one when those
  /// before it could be sent.
  public static final int PULLS_AHEAD = 8;

  /// Accounts in one answer.
  public static final int MAX_LISTED_ACCOUNTS = 1000;

  /// Uploads up to this are kept until they are sent in one go, so that another pod can take them
  /// when the first one fails.
  public static final int UPLOAD_BUFFER_BYTES = 64 * 1024;

  /// Levels of a search program: the protocol's own depth and what resolving adds to it.
  public static final int MAX_SEARCH_LEVELS = 200;

  /// Keys of a search program.
  public static final int MAX_SEARCH_KEYS = 100_000;

  /// The shortest time between two keepalive pings that a pod puts up with.
  public static final Duration LEAST_KEEP_ALIVE = Duration.ofSeconds(1);

  /// A pod asks a silent connection after this whether it lives.
  public static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

  /// And closes it if it says nothing for so long.
  public static final Duration KEEP_ALIVE_ANSWER = Duration.ofSeconds(10);

  private GrpcLimits() {}
}
