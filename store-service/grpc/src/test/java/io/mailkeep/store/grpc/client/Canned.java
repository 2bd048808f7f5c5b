package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.Authenticator.LoginResult;
import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.Envelope;
import io.mailkeep.store.api.Envelope.Address;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Answers to every call, with a value in every field, for fixtures.
final class Canned {
  static final AccountId ACCOUNT = new AccountId("default", "a1b2");
  static final UUID UPLOAD = new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0001L);

  private Canned() {}

  /// Answers each call of an interface and tells what was asked.
  static <T> T of(Class<T> type, Consumer<String> called) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              called.accept((method.getName() + " " + Rendered.arguments(arguments)).strip());
              return answer(method);
            }));
  }

  private static @Nullable Object answer(Method method) {
    return switch (method.getReturnType().getSimpleName()) {
      case "void" -> null;
      case "long" -> 1_000_000L;
      case "MailboxListing" -> listing();
      case "MailboxId" -> new MailboxId(7);
      case "SelectedMailbox" -> selected();
      case "QresyncResult" -> new QresyncResult(selected(), bitmap(5, 6), rows(false));
      case "MailboxDelta" -> delta();
      case "FetchResult" -> new FetchResult(delta(), rows(true));
      case "RoaringBitmap" -> bitmap(1, -2);
      case "SearchResult" -> new SearchResult(delta(), bitmap(2, 3), new ModSeq(44));
      case "BodyStream" -> body();
      case "StoreResult" -> new StoreResult(delta(), bitmap(8), rows(false));
      case "CopyResult" ->
          new CopyResult(
              new MailboxId(9),
              12,
              UidSet.range(2, 5),
              UidSet.range(4_000_000_000L, 4_000_000_003L),
              delta());
      case "ExpungeResult" -> new ExpungeResult(bitmap(3), delta());
      case "Upload" -> upload();
      case "AppendResult" -> new AppendResult(new MailboxId(7), 11, UidSet.range(3, 4), 55);
      case "LoginResult" -> new LoginResult.Success(ACCOUNT, "ann@example.org");
      case "AccountId" -> ACCOUNT;
      case "List" ->
          List.of(
              new AccountSummary(
                  "ann@example.org", ACCOUNT, "active", Instant.ofEpochMilli(1_700_000_000_123L)));
      default -> throw new AssertionError(method.toString());
    };
  }

  private static MailboxInfo info() {
    return new MailboxInfo(
        new MailboxId(7),
        "Arbeit/Grüße",
        11,
        EnumSet.allOf(SpecialUse.class),
        true,
        3,
        2,
        1,
        999,
        8,
        new ModSeq(43));
  }

  private static MailboxListing listing() {
    return new MailboxListing(55, List.of(info()), Set.of("INBOX"), 999, 10_000);
  }

  private static SelectedMailbox selected() {
    return new SelectedMailbox(55, info(), bitmap(1, 2, 3), 2, List.of("$Label", "work"), true);
  }

  private static MailboxDelta delta() {
    return new MailboxDelta(
        55, new ModSeq(43), 8, bitmap(7), bitmap(1, 4), List.of("$Label"), true, rows(false));
  }

  private static RoaringBitmap bitmap(int... uids) {
    return RoaringBitmap.bitmapOf(uids);
  }

  private static Cursor<MessageBatch> rows(boolean withEmail) {
    MessageRow row =
        new MessageRow(
            4_000_000_000L,
            1L << 63 | 9,
            42,
            77,
            1234,
            -5,
            -480,
            1_700_000_000,
            withEmail ? email() : null);
    ArrayDeque<MessageBatch> batches = new ArrayDeque<>();
    batches.add(new MessageBatch(List.of("$Label"), List.of(row)));
    return new Cursor<>() {
      @Override
      public @Nullable MessageBatch next() {
        return batches.poll();
      }

      @Override
      public void close() {}
    };
  }

  private static Email email() {
    List<Address> ann = List.of(new Address("Ann", "ann", "example.org"));
    List<Address> group =
        List.of(new Address(null, "friends", null), new Address(null, null, null));
    Envelope envelope =
        new Envelope(
            "Mon, 1 Jan 2024 00:00:00 +0000",
            "Grüße",
            ann,
            group,
            ann,
            group,
            ann,
            List.of(),
            "<in@reply>",
            "<id@example.org>");
    Envelope bare =
        new Envelope(
            null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null,
            null);
    BodyPart text =
        new BodyPart(
            "text",
            "plain",
            Map.of("charset", "utf-8"),
            null,
            null,
            "7bit",
            null,
            null,
            Map.of(),
            List.of(),
            null,
            100,
            120,
            30,
            2,
            List.of(),
            null);
    BodyPart message =
        new BodyPart(
            "message",
            "rfc822",
            Map.of(),
            "<part>",
            "nested",
            "8bit",
            "md5",
            "attachment",
            Map.of("filename", "a.eml"),
            List.of("de", "en"),
            "there",
            150,
            170,
            40,
            3,
            List.of(text),
            bare);
    BodyPart root =
        new BodyPart(
            "multipart",
            "mixed",
            Map.of("boundary", "b"),
            null,
            null,
            "7bit",
            null,
            null,
            Map.of(),
            List.of(),
            null,
            0,
            90,
            300,
            20,
            List.of(text, message),
            null);
    return new Email(
        77,
        70,
        1234,
        "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
        envelope,
        root,
        "hello",
        4);
  }

  private static BodyStream body() {
    return new BodyStream() {
      private boolean read;

      @Override
      public int read(byte[] into, int offset, int length) {
        if (read) {
          return -1;
        }
        read = true;
        Arrays.fill(into, offset, offset + 3, (byte) 'x');
        return 3;
      }

      @Override
      public void close() {}
    };
  }

  private static Upload upload() {
    return new Upload() {
      @Override
      public void write(byte[] bytes, int offset, int length) {}

      @Override
      public UploadHandle finish() {
        return new UploadHandle(UPLOAD, 3);
      }

      @Override
      public void close() {}
    };
  }
}
