package io.mailkeep.frontend.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Who counts as one client: an IPv4 address, or an IPv6 /64, because whoever has one address of it
/// has them all.
///
/// @param key for use in tables
public record ClientNetwork(String key) {
  private static final int PREFIX_BYTES = 8;

  public static ClientNetwork of(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] counted = address instanceof Inet6Address ? Arrays.copyOf(bytes, PREFIX_BYTES) : bytes;
    return new ClientNetwork(HexFormat.of().formatHex(counted));
  }
}
