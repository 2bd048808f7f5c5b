package io.mailkeep.distributed;

import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.SettingValue;
import io.mailkeep.process.config.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Mailkeep's own processes: two store pods, two IMAP frontends, one POP3 frontend.
final class Pods {
  /// Lines of the backends come first in `status`.
  private static final int FIRST_ORDER = 10;

  private static final String STORE = "store-service/app";
  private static final String STORE_HEAP = "384m";
  private static final String FRONTEND_HEAP = "192m";

  private final Settings settings;
  private final Path root;
  private final Map<Setting, String> common;
  private final PrintStream out;
  private final PortChoice ports = new PortChoice();
  private final List<Pod> stores = new ArrayList<>();
  private final List<Pod> frontends = new ArrayList<>();
  private int count;

  /// @param common settings of all, how to reach the backends among them
  Pods(Settings settings, int grpcPort, Path root, Map<Setting, String> common, PrintStream out) {
    this.settings = settings;
    this.root = root;
    this.common = common;
    this.out = out;
    // Named ones first: near ones must not take them.
    int imap = ports.named(settings.imapPort());
    int imaps = ports.named(settings.imapsPort());
    int pop3 = ports.named(settings.pop3Port());
    int pop3s = ports.named(settings.pop3sPort());
    int admin = ports.named(settings.adminPort());
    int grpc = ports.named(grpcPort);
    stores.add(store("store-service-1", grpc, admin));
    stores.add(store("store-service-2", ports.near(grpcPort, 1), admin()));
    String pods = "127.0.0.1:" + grpc + ",127.0.0.1:" + portOf(stores.getLast(), "grpc");
    Map<Setting, String> storeAddresses = Map.of(Setting.STORE, pods);
    frontends.add(imap("imap-frontend-1", imap, imaps, storeAddresses));
    frontends.add(
        imap(
            "imap-frontend-2",
            ports.near(settings.imapPort(), 1),
            ports.near(settings.imapsPort(), 1),
            storeAddresses));
    frontends.add(pop3("pop3-frontend-1", pop3, pop3s, storeAddresses));
  }

  private static int portOf(Pod pod, String name) {
    return pod.place().ports().getOrDefault(name, SettingValue.OFF);
  }

  private int admin() {
    return ports.near(settings.adminPort(), count);
  }

  private Pod store(String name, int grpc, int admin) {
    Map<Setting, String> own = new EnumMap<>(Setting.class);
    own.put(Setting.GRPC_BIND, "127.0.0.1");
    own.put(Setting.GRPC_PORT, Integer.toString(grpc));
    return pod(name, STORE, STORE_HEAP, own, Map.of("grpc", grpc), admin);
  }

  private Pod imap(String name, int imap, int imaps, Map<Setting, String> store) {
    Map<Setting, String> own = new EnumMap<>(store);
    own.put(Setting.IMAP_PORT, word(imap));
    own.put(Setting.IMAPS_PORT, word(imaps));
    return pod(
        name, "imap-frontend/app", FRONTEND_HEAP, own, open("imap", imap, "imaps", imaps), admin());
  }

  private Pod pop3(String name, int pop3, int pop3s, Map<Setting, String> store) {
    Map<Setting, String> own = new EnumMap<>(store);
    own.put(Setting.POP3_PORT, word(pop3));
    own.put(Setting.POP3S_PORT, word(pop3s));
    return pod(
        name, "pop3-frontend/app", FRONTEND_HEAP, own, open("pop3", pop3, "pop3s", pop3s), admin());
  }

  private static String word(int port) {
    return port == SettingValue.OFF ? "off" : Integer.toString(port);
  }

  private static Map<String, Integer> open(String name, int port, String tlsName, int tlsPort) {
    Map<String, Integer> open = new LinkedHashMap<>();
    open.put(name, port);
    open.put(tlsName, tlsPort);
    open.values().removeIf(value -> value == SettingValue.OFF);
    return open;
  }

  private Pod pod(
      String name,
      String program,
      String heap,
      Map<Setting, String> own,
      Map<String, Integer> open,
      int admin) {
    count++;
    Map<Setting, String> all = new EnumMap<>(common);
    all.putAll(own);
    all.put(Setting.ADMIN_PORT, Integer.toString(admin));
    Map<String, Integer> listed = new LinkedHashMap<>(open);
    listed.put("admin", admin);
    String host = open.containsKey("grpc") ? "127.0.0.1" : settings.bind();
    Place place = new Place(name, FIRST_ORDER + count, host, settings.adminBind(), listed);
    Path log = root.resolve("logs").resolve(name + ".log");
    return new Pod(place, root, new PodProcess(name, program, heap, all, log), out);
  }

  /// A process that makes tables, topic and bucket and ends.
  PodProcess migration() {
    PodProcess store = stores.getFirst().process();
    return new PodProcess(
        "migrate", STORE, STORE_HEAP, store.settings(), root.resolve("logs/migrate.log"));
  }

  List<Pod> stores() {
    return stores;
  }

  List<Pod> frontends() {
    return frontends;
  }
}
