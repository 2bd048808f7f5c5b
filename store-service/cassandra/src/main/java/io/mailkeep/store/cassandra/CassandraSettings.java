package io.mailkeep.store.cassandra;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where Cassandra is and how to use it.
///
/// @param contactPoints `host:port` of some nodes; the others are found through them
/// @param localDatacenter the one whose replicas decide
/// @param keyspace 1-48 of `[a-z0-9_]`, a letter first
/// @param replicationFactor of the keyspace, when `migrate` makes it
/// @param credentials null where the cluster asks for none
/// @param requestTimeout how long a statement may take, its retries included
/// @param connectTimeout how long connecting to a node may take
/// @param safety what to do about settings that could lose mail
/// @param otherDatacenters what is promised about other data centres with replicas of the keyspace
public record CassandraSettings(
    List<String> contactPoints,
    String localDatacenter,
    String keyspace,
    int replicationFactor,
    @Nullable Credentials credentials,
    Duration requestTimeout,
    Duration connectTimeout,
    Safety safety,
    OtherDatacenters otherDatacenters) {
  /// Nodes keep Paxos' promises and acknowledged entries with three replicas, of which one may
  /// fail.
  public static final int SAFE_REPLICATION_FACTOR = 3;

  private static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
  private static final Pattern CONTACT_POINT = Pattern.compile("\\S+:[0-9]{1,5}");

  public CassandraSettings {
    contactPoints = List.copyOf(contactPoints);
    if (contactPoints.isEmpty()
        || !contactPoints.stream().allMatch(p -> CONTACT_POINT.matcher(p).matches())) {
      throw new IllegalArgumentException("contact points are host:port, not " + contactPoints);
    }
    if (!KEYSPACE.matcher(keyspace).matches()) {
      throw new IllegalArgumentException("not a keyspace: " + keyspace);
    }
    if (replicationFactor < 1) {
      throw new IllegalArgumentException("replication factor " + replicationFactor);
    }
  }

  /// Who we are to the cluster.
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[" + user + "]";
    }
  }

  /// What to do when a cluster is set up so that it could lose mail.
  public enum Safety {
    /// Refuse to start.
    REQUIRED,
    /// Warn: for tests and laptops.
    OPTIONAL
  }

  /// Whether pods of other data centres may write. Appends are decided by the replicas of one data
  /// centre alone, so two that write would both decide, and each lose what the other decided.
  public enum OtherDatacenters {
    /// They may: a keyspace with replicas there is unsafe.
    MAY_WRITE,
    /// The operator promises that they hold copies and no pod writes there.
    NEVER_WRITE
  }

  /// Safe settings, without credentials.
  public static CassandraSettings of(
      List<String> contactPoints, String localDatacenter, String keyspace) {
    return new CassandraSettings(
        contactPoints,
        localDatacenter,
        keyspace,
        SAFE_REPLICATION_FACTOR,
        null,
        DEFAULT_REQUEST_TIMEOUT,
        DEFAULT_CONNECT_TIMEOUT,
        Safety.REQUIRED,
        OtherDatacenters.MAY_WRITE);
  }

  /// The same for a cluster of one node, on which mail is as safe as that node.
  public CassandraSettings onOneNode() {
    return new CassandraSettings(
        contactPoints,
        localDatacenter,
        keyspace,
        1,
        credentials,
        requestTimeout,
        connectTimeout,
        Safety.OPTIONAL,
        otherDatacenters);
  }

  public CassandraSettings withCredentials(Credentials next) {
    return new CassandraSettings(
        contactPoints,
        localDatacenter,
        keyspace,
        replicationFactor,
        next,
        requestTimeout,
        connectTimeout,
        safety,
        otherDatacenters);
  }

  public CassandraSettings withRequestTimeout(Duration next) {
    return new CassandraSettings(
        contactPoints,
        localDatacenter,
        keyspace,
        replicationFactor,
        credentials,
        next,
        connectTimeout,
        safety,
        otherDatacenters);
  }

  public CassandraSettings withOtherDatacenters(OtherDatacenters next) {
    return new CassandraSettings(
        contactPoints,
        localDatacenter,
        keyspace,
        replicationFactor,
        credentials,
        requestTimeout,
        connectTimeout,
        safety,
        next);
  }
}
