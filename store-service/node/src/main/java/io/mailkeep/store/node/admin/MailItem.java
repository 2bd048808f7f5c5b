package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.Flags;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// A message to bring in.
///
/// @param dateSeconds seconds since 1970
/// @param content octets with CRLF line ends
public record MailItem(Flags flags, long dateSeconds, byte[] content) {
  private static final int MAX_KEYWORDS = 64;

  /// Writes items for [#readAll].
  static void writeAll(List<MailItem> items, DataOutputStream out) throws IOException {
    out.writeInt(items.size());
    for (MailItem item : items) {
      out.writeInt(item.flags().system());
      out.writeInt(item.flags().keywords().size());
      for (String keyword : item.flags().keywords()) {
        out.writeUTF(keyword);
      }
      out.writeLong(item.dateSeconds());
      out.writeInt(item.content().length);
      out.write(item.content());
    }
  }

  /// @param maxBytes the most octets of a message
  /// @throws IOException if it is not what [#writeAll] writes, or breaks a limit
  static List<MailItem> readAll(DataInputStream in, long maxBytes) throws IOException {
    int count = limited(in.readInt(), Accounts.MAX_MESSAGES);
    MailItem[] items = new MailItem[count];
    for (int i = 0; i < count; i++) {
      int system = in.readInt();
      String[] keywords = new String[limited(in.readInt(), MAX_KEYWORDS)];
      for (int k = 0; k < keywords.length; k++) {
        keywords[k] = in.readUTF();
      }
      long date = in.readLong();
      byte[] content = new byte[limited(in.readInt(), maxBytes)];
      in.readFully(content);
      items[i] = new MailItem(new Flags(system, List.of(keywords)), date, content);
    }
    return List.of(items);
  }

  private static int limited(int value, long most) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException("a count of " + value + " is past the limit of " + most);
    }
    return value;
  }
}
