package io.mailkeep.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BlobStore.Sink;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.EngineMisconfigured;
import io.mailkeep.store.s3.ScriptedServer.Answer;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the store makes of a server's answers.
class AnswersTest {
  private static final BlobKey KEY = new BlobKey(new AccountId("default", "a1"), "name");
  private static final String CRC = "x-amz-meta-mailkeep-crc32c";

  /// Of `hello`.
  private static final String CRC_OF_HELLO = "9a71bb4c";

  private ScriptedServer server;
  private S3BlobStore store;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    store = new S3BlobStore(server.settings().with(TestLimits.usual()), new Random(1));
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  private void put() {
    try (Sink sink = store.create(KEY)) {
      sink.write("hello".getBytes(UTF_8), 0, 5);
      sink.commit();
    }
  }

  private static Answer object(String content, String crc) {
    return new Answer(200, Map.of(CRC, crc), content.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429})
  void whatTheServerCannotDoNowIsSentAgain(int status) {
    server.answer(Answer.error(status, "SlowDown"), Answer.page(status, "later"), Answer.ok());

    put();

    assertThat(server.requests()).containsExactly("PUT", "PUT", "PUT");
  }

  @Test
  void aPutThatWasDamagedOnItsWayIsSentAgain() {
    server.answer(Answer.error(400, "BadDigest"), Answer.ok());

    put();

    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void attemptsAreBounded() {
    for (int i = 0; i < TestLimits.ATTEMPTS; i++) {
      server.answer(Answer.error(503, "SlowDown"));
    }

    assertThatThrownBy(this::put)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("SlowDown");
    assertThat(server.requests()).hasSize(TestLimits.ATTEMPTS);
  }

  @Test
  void aFullServerIsNoSpaceAndIsNotAskedAgain() {
    server.answer(
        Answer.page(507, "full"),
        Answer.error(507, "InsufficientStorage"),
        Answer.error(403, "QuotaExceeded"));

    assertThatThrownBy(this::put).isInstanceOf(EngineException.NoSpace.class);
    assertThatThrownBy(this::put).isInstanceOf(EngineException.NoSpace.class);
    assertThatThrownBy(this::put).isInstanceOf(EngineException.NoSpace.class);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aRefusalIsNotSentAgain() {
    server.answer(Answer.error(403, "AccessDenied"), Answer.page(403, "no"));

    assertThatThrownBy(this::put)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("AccessDenied");
    assertThatThrownBy(this::put).isInstanceOf(EngineException.class).hasMessageContaining("403");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aLostBucketIsNoLostObject() {
    server.answer(Answer.error(404, "NoSuchBucket"));
    assertThatThrownBy(() -> store.read(KEY, 0, 10)).isInstanceOf(EngineException.class);

    server.answer(Answer.page(404, ""), Answer.page(404, ""));
    assertThatThrownBy(() -> store.size(KEY)).isInstanceOf(EngineException.class);

    server.answer(Answer.page(404, ""), Answer.ok());
    assertThatThrownBy(() -> store.size(KEY)).isInstanceOf(NoSuchBlob.class);
  }

  @Test
  void anObjectThatIsNotThereIsNotAskedForAgain() {
    server.answer(Answer.error(404, "NoSuchKey"));

    assertThatThrownBy(() -> store.read(KEY, 0, 10)).isInstanceOf(NoSuchBlob.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whatWasDamagedOnItsWayIsReadAgain() {
    server.answer(object("hallo", CRC_OF_HELLO), object("hello", CRC_OF_HELLO));

    assertThat(store.read(KEY, 0, 10)).isEqualTo("hello".getBytes(UTF_8));
    assertThat(server.requests()).containsExactly("GET", "GET");
  }

  @Test
  void whatStaysDamagedIsForItsReaderToFindOut() {
    server.answer(object("hallo", CRC_OF_HELLO), object("hallo", CRC_OF_HELLO));

    assertThat(store.read(KEY, 0, 10)).isEqualTo("hallo".getBytes(UTF_8));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void anotherRangeThanAskedForIsAnError() {
    for (int i = 0; i < TestLimits.ATTEMPTS; i++) {
      server.answer(object("hello", CRC_OF_HELLO));
    }

    assertThatThrownBy(() -> store.read(KEY, 2, 2))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("another range");
  }

  @Test
  void anObjectThatCannotBeDeletedIsAnError() {
    String body =
        "<DeleteResult><Error><Key>k</Key><Code>InternalError</Code><Message>m</Message></Error>"
            + "</DeleteResult>";
    server.answer(new Answer(200, Map.of("Content-Type", "application/xml"), body.getBytes(UTF_8)));

    assertThatThrownBy(() -> store.delete(List.of(KEY)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("InternalError");
  }

  @Test
  void aThousandAndOneAreDeletedInTwoRequests() {
    server.answer(Answer.xml("<DeleteResult/>"), Answer.xml("<DeleteResult/>"));

    store.delete(Collections.nCopies(S3Limits.DELETES_PER_REQUEST + 1, KEY));

    assertThat(server.requests()).containsExactly("POST", "POST");
  }

  private static Answer listed(String name, boolean more) {
    return Answer.xml(
        """
        <ListBucketResult><Name>scripted</Name><MaxKeys>1000</MaxKeys><IsTruncated>%s</IsTruncated>
        <Contents><Key>default/a1/%s</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>
        <ETag>"0"</ETag><Size>7</Size></Contents></ListBucketResult>\
        """
            .formatted(more, name));
  }

  @Test
  void listingGoesOnBehindTheLastNameOfAPage() {
    server.answer(listed("b", true), listed("c", false));

    assertThat(store.list(KEY.account(), "a", 5000))
        .extracting(info -> info.key().name())
        .containsExactly("b", "c");
    assertThat(server.queries().getFirst()).contains("start-after=default/a1/a", "max-keys=1000");
    assertThat(server.queries().getLast()).contains("start-after=default/a1/b");
  }

  @Test
  void theCheckTellsWrongFromUnreachable() {
    server.answer(Answer.error(403, "InvalidAccessKeyId"));
    assertThatThrownBy(() -> store.bucket().check())
        .isInstanceOf(EngineMisconfigured.class)
        .hasMessageContaining("InvalidAccessKeyId");
    assertThat(server.queries()).allMatch(query -> query.contains("prefix=.mailkeep-check"));

    server.close();
    assertThatThrownBy(() -> store.bucket().check()).isInstanceOf(EngineException.class);
  }

  @Test
  void nothingSecretIsInAnError() {
    server.answer(Answer.error(403, "SignatureDoesNotMatch"));

    assertThatThrownBy(() -> store.bucket().check())
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("Signature=", "Credential="));
  }

  private static String stackTrace(Throwable thrown) {
    java.io.StringWriter text = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
