package io.mailkeep.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// A server that answers what the test wrote down, in this order, whatever it is asked.
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Answer> script = new LinkedBlockingQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> queries = new CopyOnWriteArrayList<>();

  record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer ok() {
      return new Answer(200, Map.of("ETag", "\"0\""), new byte[0]);
    }

    static Answer error(int status, String code) {
      String body = "<Error><Code>" + code + "</Code><Message>scripted</Message></Error>";
      return new Answer(status, Map.of("Content-Type", "application/xml"), body.getBytes(UTF_8));
    }

    static Answer xml(String body) {
      return new Answer(200, Map.of("Content-Type", "application/xml"), body.getBytes(UTF_8));
    }

    static Answer page(int status, String html) {
      return new Answer(status, Map.of("Content-Type", "text/html"), html.getBytes(UTF_8));
    }
  }

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::handle);
    server.start();
  }

  void answer(Answer... answers) {
    script.addAll(List.of(answers));
  }

  /// Methods of the requests that came.
  List<String> requests() {
    return requests;
  }

  /// Their queries, decoded.
  List<String> queries() {
    return queries;
  }

  S3Settings settings() {
    return S3Settings.of(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        "us-east-1",
        "scripted",
        new S3Settings.S3Keys("key", "secret"));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod());
      queries.add(String.valueOf(exchange.getRequestURI().getQuery()));
      var _ = exchange.getRequestBody().readAllBytes();
      Answer answer = script.remove();
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean none = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), none ? -1 : answer.body().length);
      if (!none) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
