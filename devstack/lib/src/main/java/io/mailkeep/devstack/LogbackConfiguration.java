package io.mailkeep.devstack;

/// What servers that log with Logback are told: warnings, on their output. Left to itself it tells
/// everything.
final class LogbackConfiguration {
  static final String WARNINGS =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  private LogbackConfiguration() {}
}
