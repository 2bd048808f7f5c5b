package io.mailkeep.store.grpc.client;

import io.mailkeep.store.grpc.client.Endpoint.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where the pods are right now.
interface Addresses {
  /// @throws UnknownHostException if nobody can tell
  List<Address> lookUp() throws UnknownHostException;

  /// @param target see [StoreClientSettings]
  /// @throws IllegalArgumentException if it is neither a name nor a list
  static Addresses of(String target) {
    if (target.startsWith("dns:///")) {
      Address service = parse(target.substring("dns:///".length()));
      return () -> all(service);
    }
    List<Address> fixed = Arrays.stream(target.split(",")).map(Addresses::parse).toList();
    return () -> fixed;
  }

  private static List<Address> all(Address service) throws UnknownHostException {
    List<Address> found = new ArrayList<>();
    for (InetAddress address : InetAddress.getAllByName(service.host())) {
      found.add(new Address(address.getHostAddress(), service.port()));
    }
    return found;
  }

  private static Address parse(String text) {
    String pod = text.strip();
    int colon = pod.lastIndexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("a store pod is host:port, not " + pod);
    }
    String host = pod.substring(0, colon);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Address(bare, Integer.parseInt(pod.substring(colon + 1)));
  }
}
