package io.mailkeep.bench;

/// How much work a run does.
///
/// @param messages in the large mailbox before a fifth of them is expunged
/// @param appends messages an APPEND workload writes
/// @param repeats how often a whole-mailbox command is measured; the median counts
public record Scale(int messages, int appends, int repeats) {}
