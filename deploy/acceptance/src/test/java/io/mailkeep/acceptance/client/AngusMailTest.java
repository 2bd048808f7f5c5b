package io.mailkeep.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.stack.Stacks;
import io.mailkeep.acceptance.wire.SampleMail;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SubjectTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Angus Mail (JavaMail), which needs nothing installed.
class AngusMailTest {
  static Stream<Stack> stacks() {
    return Stacks.selected().stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("stacks")
  void imapFilesFlagsMovesAndSearches(Stack stack) throws Exception {
    Account account = stack.newAccount();
    List<byte[]> corpus = SampleMail.corpus();
    try (Store store = store(stack, account, "imaps")) {
      IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      inbox.appendMessages(messages(corpus));
      List<byte[]> got = new ArrayList<>();
      for (Message message : inbox.getMessages()) {
        got.add(mime((IMAPMessage) message));
      }
      assertThat(Octets.digests(got)).isEqualTo(Octets.digests(corpus));
      Message[] dots = inbox.search(new SubjectTerm("dots"));
      assertThat(dots).hasSize(1);
      inbox.setFlags(dots, new Flags(Flags.Flag.FLAGGED), true);
      assertThat(inbox.search(new FlagTerm(new Flags(Flags.Flag.FLAGGED), true))).hasSize(1);
      Folder target = store.getFolder("Moved/Here");
      assertThat(target.create(Folder.HOLDS_MESSAGES)).isTrue();
      inbox.moveMessages(dots, target);
      assertThat(target.getMessageCount()).isEqualTo(1);
      inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
      inbox.expunge();
      assertThat(inbox.getMessageCount()).isEqualTo(corpus.size() - 2);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("stacks")
  void pop3ReadsAndDeletes(Stack stack) throws Exception {
    Account account = stack.newAccount();
    List<byte[]> corpus = SampleMail.corpus();
    try (Store store = store(stack, account, "imaps")) {
      store.getFolder("INBOX").appendMessages(messages(corpus));
    }
    try (Store store = store(stack, account, "pop3s")) {
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      List<byte[]> got = new ArrayList<>();
      for (Message message : inbox.getMessages()) {
        got.add(raw((POP3Message) message));
      }
      assertThat(Octets.digests(got)).isEqualTo(Octets.digests(corpus));
      inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
      inbox.close(true);
    }
    try (Store store = store(stack, account, "pop3s")) {
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      assertThat(inbox.getMessageCount()).isEqualTo(corpus.size() - 1);
    }
  }

  private static Message[] messages(List<byte[]> corpus) throws Exception {
    List<Message> messages = new ArrayList<>();
    for (byte[] mail : corpus) {
      messages.add(new Exact(mail));
    }
    return messages.toArray(Message[]::new);
  }

  /// Goes over the wire as it is: Angus would put its own header order on a parsed message.
  private static final class Exact extends MimeMessage {
    private final byte[] octets;

    Exact(byte[] octets) throws Exception {
      super(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
      this.octets = octets;
    }

    @Override
    public void writeTo(java.io.OutputStream out) throws java.io.IOException {
      out.write(octets);
    }
  }

  private static byte[] mime(IMAPMessage message) throws Exception {
    message.setPeek(true);
    try (var in = message.getMimeStream()) {
      return in.readAllBytes();
    }
  }

  private static byte[] raw(POP3Message message) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toByteArray();
  }

  private static Store store(Stack stack, Account account, String protocol) throws Exception {
    Properties properties = new Properties();
    properties.put(
        "mail." + protocol + ".ssl.socketFactory",
        io.mailkeep.acceptance.wire.Sockets.trusting(stack.certificate()).getSocketFactory());
    properties.put("mail.pop3s.cachewriteto", "false");
    Store store = Session.getInstance(properties).getStore(protocol);
    store.connect("localhost", stack.port(protocol), account.address(), account.password());
    return store;
  }
}
