package io.mailkeep.store.grpc.client;

import io.mailkeep.store.grpc.client.Endpoint.Address;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pods that are known, each connected once. When nobody can tell where pods are, those known
/// last stay.
final class Endpoints {
  private static final Logger log = LoggerFactory.getLogger(Endpoints.class);

  private final StoreClientSettings settings;
  private final Addresses addresses;
  private final Routes routes;
  private volatile Known known = new Known(List.of(), List.of());
  private boolean closed;

  Endpoints(StoreClientSettings settings, Addresses addresses) {
    this.settings = settings;
    this.addresses = addresses;
    this.routes = new Routes(settings.affinity());
  }

  /// Looks the pods up, connects to new ones, lets go of those that are gone.
  void refresh() {
    try {
      List<Address> found = addresses.lookUp();
      if (!found.isEmpty()) {
        replace(found);
      }
    } catch (UnknownHostException e) {
      log.warn("the store pods cannot be looked up: {}", e.getMessage());
    }
    known.endpoints.forEach(Endpoint::reconnect);
  }

  private synchronized void replace(List<Address> found) {
    if (closed) {
      return;
    }
    Map<Address, Endpoint> before = new LinkedHashMap<>();
    known.endpoints.forEach(endpoint -> before.put(endpoint.address(), endpoint));
    List<Endpoint> now = new ArrayList<>();
    for (Address address : found.stream().distinct().toList()) {
      Endpoint kept = before.remove(address);
      now.add(kept != null ? kept : new Endpoint(address, settings));
    }
    known = new Known(List.copyOf(now), now.stream().map(Endpoint::toString).toList());
    before.values().forEach(Endpoint::retire);
  }

  /// In the order to ask them for this key.
  List<Endpoint> order(String key) {
    Known all = known;
    return routes.order(key, all.names).stream().map(all.endpoints::get).toList();
  }

  boolean anyConnected() {
    return known.endpoints.stream().anyMatch(Endpoint::isConnected);
  }

  synchronized void close() {
    closed = true;
    known.endpoints.forEach(Endpoint::closeNow);
  }

  private record Known(List<Endpoint> endpoints, List<String> names) {}
}
