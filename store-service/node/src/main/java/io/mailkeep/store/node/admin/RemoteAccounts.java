package io.mailkeep.store.node.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// [Accounts] of a running server, over its admin port.
public final class RemoteAccounts implements Accounts {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  public RemoteAccounts(String host, int port, String token) {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    this.base = URI.create("http://" + literal + ":" + port + "/admin/accounts");
    this.token = token;
  }

  @Override
  public void add(String address, Secret secret) {
    send("POST", "", secretBody(address, secret));
  }

  @Override
  public void setSecret(String address, Secret secret) {
    send("PUT", "/" + quote(address), secretBody(address, secret));
  }

  @Override
  public void remove(String address) {
    send("DELETE", "/" + quote(address), BodyPublishers.noBody());
  }

  @Override
  public List<AccountLine> list(String after, int limit) {
    String query = "?after=" + quote(after) + "&limit=" + limit;
    return List.of(read(send("GET", query, BodyPublishers.noBody()), AccountLine[].class));
  }

  @Override
  public List<DeletedLine> deleted(String address, Instant since, long after, int limit) {
    String query = "?since=" + quote(since.toString()) + "&after=" + after + "&limit=" + limit;
    String path = "/" + quote(address) + "/deleted" + query;
    return List.of(read(send("GET", path, BodyPublishers.noBody()), DeletedLine[].class));
  }

  @Override
  public List<RestoredLine> restore(String address, Instant since) {
    String path = "/" + quote(address) + "/restore?since=" + quote(since.toString());
    return List.of(read(send("POST", path, BodyPublishers.noBody()), RestoredLine[].class));
  }

  @Override
  public CheckLine check(String address) {
    String path = "/" + quote(address) + "/check";
    return read(send("GET", path, BodyPublishers.noBody()), CheckLine.class);
  }

  private static <T> T read(byte[] answer, Class<T> type) {
    try {
      return JSON.readValue(answer, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void deliver(String address, UUID request, String mailbox, List<MailItem> items) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(body)) {
      MailItem.writeAll(items, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    send(
        "POST",
        "/" + quote(address) + "/messages?request=" + request + "&mailbox=" + quote(mailbox),
        BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static BodyPublisher secretBody(String address, Secret secret) {
    SecretBody body = SecretBody.of(address, secret);
    try {
      return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an account cannot be written as JSON", e);
    }
  }

  private byte[] send(String method, String path, BodyPublisher body) {
    String type = path.contains("/messages") ? "application/octet-stream" : "application/json";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw problem(answer);
      }
      return answer.body();
    } catch (IOException e) {
      throw new StoreException.OutcomeUnknown("the server did not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.OutcomeUnknown("interrupted", e);
    }
  }

  private static StoreException problem(HttpResponse<byte[]> answer) throws IOException {
    if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
      return JSON.readValue(answer.body(), AdminProblem.class).toException();
    }
    return new StoreException.Unavailable("the server answered HTTP " + answer.statusCode());
  }

  private static String quote(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.close();
  }
}
