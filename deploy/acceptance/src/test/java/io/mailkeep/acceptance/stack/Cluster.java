package io.mailkeep.acceptance.stack;

import io.mailkeep.acceptance.stack.Node.Program;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.devstack.Ports;
import io.mailkeep.store.testkit.proxy.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Two store pods and two IMAP frontends, each in a process that the test has in its hand. The
/// frontends ask the pods in turn, whatever the account, each through a proxy.
public final class Cluster implements AutoCloseable {
  private static final String TOKEN = "token-of-a-test-and-of-nothing-else";

  private final Path directory;
  private final Path tokenFile;
  private final List<StorePod> pods = new ArrayList<>();
  private final List<Frontend> frontends = new ArrayList<>();
  private int accounts;

  /// @param calls what the frontends call it through
  /// @param adminPort of its administration
  public record StorePod(Node node, TcpProxy calls, int adminPort) {}

  /// @param imapPort in the clear, on 127.0.0.1
  public record Frontend(Node node, int imapPort) {}

  private Cluster(Path directory) throws IOException {
    this.directory = directory;
    this.tokenFile = Files.writeString(directory.resolve("admin.token"), TOKEN);
  }

  /// Starts all and returns when clients are served.
  ///
  /// @param backends where the first and the second pod find their backends
  public static Cluster start(Path directory, List<Map<String, String>> backends) {
    try {
      Cluster cluster = new Cluster(Files.createDirectories(directory));
      backends.forEach(cluster::addStorePod);
      cluster.addFrontend(backends.getFirst());
      cluster.addFrontend(backends.getLast());
      cluster.pods.getFirst().node().migrate();
      cluster.nodes().parallelStream().forEach(Node::start);
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addStorePod(Map<String, String> backends) {
    int grpc = Ports.free();
    Map<String, String> own = new HashMap<>(backends);
    own.put("MAILKEEP_GRPC_PORT", Integer.toString(grpc));
    own.put("MAILKEEP_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    int admin = Ports.free();
    pods.add(
        new StorePod(
            node(Program.STORE, "store-" + (pods.size() + 1), own, admin),
            TcpProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), grpc)),
            admin));
  }

  private void addFrontend(Map<String, String> backends) {
    TestCertificate certificate = TestCertificate.make();
    int imap = Ports.free();
    Map<String, String> own = new HashMap<>(backends);
    own.put(
        "MAILKEEP_STORE",
        pods.stream()
            .map(pod -> "127.0.0.1:" + pod.calls().port())
            .collect(Collectors.joining(",")));
    own.put("MAILKEEP_STORE_AFFINITY", "false");
    own.put("MAILKEEP_IMAP_PORT", Integer.toString(imap));
    own.put("MAILKEEP_IMAPS_PORT", "off");
    own.put("MAILKEEP_TLS_CERT", certificate.certificate().toString());
    own.put("MAILKEEP_TLS_KEY", certificate.key().toString());
    own.put("MAILKEEP_ALLOW_PLAINTEXT_LOGIN", "true");
    own.put("MAILKEEP_MAX_CONNECTIONS_PER_ACCOUNT", "1000");
    own.put("MAILKEEP_MAX_CONNECTIONS_PER_IP", "5000");
    String name = "imap-" + (frontends.size() + 1);
    frontends.add(new Frontend(node(Program.IMAP, name, own, Ports.free()), imap));
  }

  private Node node(Program program, String name, Map<String, String> own, int admin) {
    Map<String, String> all = new HashMap<>(own);
    all.put("MAILKEEP_ADMIN_PORT", Integer.toString(admin));
    all.put("MAILKEEP_ADMIN_TOKEN", TOKEN);
    all.put("MAILKEEP_POD_TOKEN", TOKEN);
    return new Node(program, name, all, directory, new AdminClient(admin, tokenFile));
  }

  public List<StorePod> pods() {
    return List.copyOf(pods);
  }

  public List<Frontend> frontends() {
    return List.copyOf(frontends);
  }

  /// All processes, store pods first.
  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    pods.forEach(pod -> nodes.add(pod.node()));
    frontends.forEach(frontend -> nodes.add(frontend.node()));
    return nodes;
  }

  /// Makes an account and returns it.
  public Account newAccount() {
    accounts++;
    Account account = new Account("user" + accounts + "@example.org", "secret-" + accounts);
    new AdminClient(pods.getFirst().adminPort(), tokenFile).add(account);
    return account;
  }

  @Override
  public void close() {
    nodes().reversed().forEach(Node::close);
    pods.forEach(pod -> pod.calls().close());
  }
}
