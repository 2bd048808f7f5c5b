package io.mailkeep.devstack.testing;

/// How to reach a Kafka of one broker.
///
/// @param bootstrap `host:port`
public record KafkaBackend(String bootstrap) {}
