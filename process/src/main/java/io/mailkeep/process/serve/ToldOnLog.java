package io.mailkeep.process.serve;

import io.mailkeep.process.Version;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to the log that a server is up, and that it has ended.
///
/// @param name of the program
public record ToldOnLog(String name) implements ServedProcess.Witness {
  private static final Logger LOG = LoggerFactory.getLogger(ToldOnLog.class);

  @Override
  public void up(Map<String, Integer> ports) {
    LOG.info("{} {} serves on {}", name, Version.current(), ports);
  }

  @Override
  public void down() {
    LOG.info("{} has ended", name);
  }
}
