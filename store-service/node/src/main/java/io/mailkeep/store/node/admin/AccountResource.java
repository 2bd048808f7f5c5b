package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.StoreException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/// Accounts over HTTP, for the command line and for provisioning. [AdminTokenFilter] guards it.
@Path("/admin/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class AccountResource {
  private final AdminTarget target;

  public AccountResource(AdminTarget target) {
    this.target = target;
  }

  @GET
  public List<Accounts.AccountLine> list(
      @QueryParam("after") String after, @QueryParam("limit") int limit) {
    return accounts().list(after == null ? "" : after, limit);
  }

  @POST
  public void add(SecretBody body) {
    accounts().add(body.address(), body.secret());
  }

  @PUT
  @Path("/{address}")
  public void setSecret(@PathParam("address") String address, SecretBody body) {
    accounts().setSecret(address, body.secret());
  }

  @DELETE
  @Path("/{address}")
  public void remove(@PathParam("address") String address) {
    accounts().remove(address);
  }

  @POST
  @Path("/{address}/messages")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public void deliver(
      @PathParam("address") String address,
      @QueryParam("request") UUID request,
      @QueryParam("mailbox") String mailbox,
      InputStream body)
      throws IOException {
    long limit = target.store().mail().maxMessageBytes();
    List<MailItem> items = MailItem.readAll(new DataInputStream(body), limit);
    accounts().deliver(address, request, mailbox, items);
  }

  @GET
  @Path("/{address}/deleted")
  public List<Accounts.DeletedLine> deleted(
      @PathParam("address") String address,
      @QueryParam("since") String since,
      @QueryParam("after") long after,
      @QueryParam("limit") int limit) {
    return accounts().deleted(address, time(since), after, limit);
  }

  @POST
  @Path("/{address}/restore")
  public List<Accounts.RestoredLine> restore(
      @PathParam("address") String address, @QueryParam("since") String since) {
    return accounts().restore(address, time(since));
  }

  @GET
  @Path("/{address}/check")
  public Accounts.CheckLine check(@PathParam("address") String address) {
    return accounts().check(address);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text == null ? "" : text);
    } catch (DateTimeParseException e) {
      throw new StoreException.Refused(
          "since: '" + text + "' is not a time such as 2026-01-31T12:00:00Z");
    }
  }

  private Accounts accounts() {
    return new LocalAccounts(target.store(), "127.0.0.1");
  }
}
