package io.mailkeep.standalone.admin;

import io.mailkeep.standalone.StandaloneServer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Lets only those in who can read the token in the data directory.
@Provider
public class AdminTokenFilter implements ContainerRequestFilter {
  private final StandaloneServer server;

  public AdminTokenFilter(StandaloneServer server) {
    this.server = server;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (given == null || !same(given, "Bearer " + server.adminToken())) {
      request.abortWith(Response.status(Response.Status.UNAUTHORIZED).build());
    }
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
