package io.mailkeep.store.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ENVELOPE (RFC 9051 §7.5.2). Texts are the header's own (unfolded, encoded words left
/// encoded, raw 8-bit bytes decoded as UTF-8, else Latin-1); null is NIL. Sender and Reply-To
/// already default to From.
public record Envelope(
    @Nullable String date,
    @Nullable String subject,
    List<Address> from,
    List<Address> sender,
    List<Address> replyTo,
    List<Address> to,
    List<Address> cc,
    List<Address> bcc,
    @Nullable String inReplyTo,
    @Nullable String messageId) {

  /// An address; a group's start has only a mailbox (its name), its end has nothing.
  ///
  /// @param route the source route in front of it, `@hop1,@hop2` (RFC 5322 §4.4)
  public record Address(
      @Nullable String name,
      @Nullable String route,
      @Nullable String mailbox,
      @Nullable String host) {
    /// An address without a route, as nearly all are.
    public Address(@Nullable String name, @Nullable String mailbox, @Nullable String host) {
      this(name, null, mailbox, host);
    }
  }
}
