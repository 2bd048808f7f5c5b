package io.mailkeep.devstack;

import java.nio.file.Path;

/// What a node's `cassandra.yaml` says.
final class CassandraYaml {
  private CassandraYaml() {}

  static String of(CassandraNode.Settings settings, Path directory) {
    return """
    cluster_name: mailkeep
    num_tokens: 1
    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
    data_file_directories: ["%1$s/data"]
    commitlog_directory: "%1$s/commitlog"
    hints_directory: "%1$s/hints"
    saved_caches_directory: "%1$s/saved_caches"
    cdc_raw_directory: "%1$s/cdc_raw"
    %2$s
    commitlog_segment_size: 8MiB
    commitlog_total_space: 64MiB
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters:
          - seeds: "%3$s:%5$d"
    listen_address: "%4$s"
    broadcast_address: "%7$s"
    rpc_address: "%4$s"
    storage_port: %5$d
    native_transport_port: %6$d
    endpoint_snitch: SimpleSnitch
    internode_timeout: %8$s
    paxos_variant: v2
    storage_compatibility_mode: NONE
    sstable:
      selected_format: bti
    memtable:
      configurations:
        default:
          class_name: TrieMemtable
    memtable_heap_space: 48MiB
    memtable_offheap_space: 48MiB
    key_cache_size: 8MiB
    networking_cache_size: 16MiB
    file_cache_size: 16MiB
    concurrent_reads: 16
    concurrent_writes: 16
    auto_snapshot: false
    """
        .formatted(
            directory,
            commitLog(settings.durability()),
            settings.seed(),
            settings.address(),
            settings.storagePort(),
            settings.cqlPort(),
            settings.calledAs(),
            // Else a node whose clock is ahead takes all that others send for old, and drops it.
            settings.clockAhead().isZero());
  }

  private static String commitLog(CassandraNode.Durability durability) {
    return switch (durability) {
      case SYNCED -> "commitlog_sync: batch";
      case PERIODIC -> "commitlog_sync: periodic\ncommitlog_sync_period: 10000ms";
    };
  }
}
