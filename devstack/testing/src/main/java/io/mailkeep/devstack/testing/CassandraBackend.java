package io.mailkeep.devstack.testing;

import java.net.InetSocketAddress;

/// How to reach a Cassandra of one node that has Paxos v2.
public record CassandraBackend(InetSocketAddress address, String datacenter) {}
