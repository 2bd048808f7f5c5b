package io.mailkeep.bench.distributed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;

/// Asks Cassandra, S3 and Kafka themselves what they were asked to do.
final class Servers implements AutoCloseable {
  /// Per table: what a coordinator was asked for, and proposals of consensus at its replicas.
  private static final Map<String, String> CASSANDRA =
      Map.of(
          "CoordinatorReadLatency", "read",
          "CoordinatorScanLatency", "scan",
          "CoordinatorWriteLatency", "write",
          "CasProposeLatency", "paxos");

  private static final Pattern S3 =
      Pattern.compile("http_server_request_duration_seconds_count\\{(.*)} ([0-9.eE+]+)");

  private static final Pattern OPERATION = Pattern.compile("s3_operation=\"(\\w+)\"");

  private final List<Jmx> cassandra = new ArrayList<>();
  private final List<Jmx> kafka = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI s3Metrics;

  Servers(Site site) throws IOException {
    for (Site.Member node : site.members("cassandra-")) {
      cassandra.add(Jmx.attach(node.pid()));
    }
    for (Site.Member broker : site.members("kafka-")) {
      kafka.add(Jmx.attach(broker.pid()));
    }
    String port = site.s3().getProperty("s3proxy.metrics.port");
    if (port == null) {
      throw new IOException("the S3 server counts nothing");
    }
    s3Metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
  }

  Counts counts() throws IOException, InterruptedException {
    Map<String, Long> all = new TreeMap<>();
    for (Jmx node : cassandra) {
      for (Map.Entry<String, String> metric : CASSANDRA.entrySet()) {
        String pattern =
            "org.apache.cassandra.metrics:type=Table,keyspace=mailkeep,scope=*,name="
                + metric.getKey();
        for (ObjectName name : node.names(pattern)) {
          // Each of the replicas, which are all nodes, counts a proposal.
          long share = metric.getValue().equals("paxos") ? cassandra.size() : 1;
          String key = metric.getValue() + " " + name.getKeyProperty("scope");
          all.merge(key, node.count(name) * 3 / share, Long::sum);
        }
      }
    }
    all.replaceAll((_, thrice) -> (thrice + 1) / 3);
    for (Jmx broker : kafka) {
      for (ObjectName name :
          broker.names("kafka.server:type=BrokerTopicMetrics,name=MessagesInPerSec")) {
        all.merge("kafka records", broker.count(name), Long::sum);
      }
    }
    addS3(all);
    return new Counts(all);
  }

  private void addS3(Map<String, Long> all) throws IOException, InterruptedException {
    String body =
        http.send(HttpRequest.newBuilder(s3Metrics).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    for (String line : body.split("\n")) {
      Matcher count = S3.matcher(line);
      if (count.matches()) {
        Matcher operation = OPERATION.matcher(count.group(1));
        String name = operation.find() ? operation.group(1) : "other";
        all.merge("s3 " + name, (long) Double.parseDouble(count.group(2)), Long::sum);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Jmx each : cassandra) {
      each.close();
    }
    for (Jmx each : kafka) {
      each.close();
    }
  }
}
