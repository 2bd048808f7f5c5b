package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.SpecialUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Answers LIST, LSUB and XLIST from one listing of the account.
final class ListAnswer {
  private final Session session;
  private final List<ListPattern> patterns;
  private final ListOptions options;
  private final Set<String> subscriptions;
  private final Map<String, MailboxInfo> mailboxes = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Set<String> parents = new HashSet<>();
  private final Set<String> parentsOfPicked = new HashSet<>();

  ListAnswer(
      Session session, MailboxListing listing, List<ListPattern> patterns, ListOptions options) {
    this.session = session;
    this.patterns = patterns;
    this.options = options;
    this.subscriptions = listing.subscriptions();
    for (MailboxInfo mailbox : listing.mailboxes()) {
      mailboxes.put(mailbox.name(), mailbox);
      names.add(mailbox.name());
      addParents(mailbox.name(), parents);
    }
  }

  void list(ListCommand.Form form) {
    if (options.picksSubscribed()) {
      // also what is gone but still subscribed (RFC 5258 §3.1)
      new TreeSet<>(subscriptions)
          .stream().filter(name -> !mailboxes.containsKey(name)).forEach(names::add);
    }
    if (options.isRecursive()) {
      // of a child that is told itself, its parents tell nothing (RFC 5258 §3.5)
      names.stream()
          .filter(name -> isPicked(name) && !matches(name))
          .forEach(name -> addParents(name, parentsOfPicked));
      parentsOfPicked.stream()
          .filter(name -> !mailboxes.containsKey(name) && !names.contains(name))
          .forEach(names::add);
    }
    for (String name : names) {
      boolean picked = isPicked(name);
      if (matches(name) && (picked || parentsOfPicked.contains(name))) {
        line(form, name);
        MailboxInfo mailbox = mailboxes.get(name);
        if (mailbox != null && !options.status().isEmpty()) {
          StatusItem.write(session, mailbox, options.status());
        }
      }
    }
  }

  /// Subscribed names; where a pattern with `%` matches only the parent of one, that parent (RFC
  /// 3501 §6.3.9).
  void subscribed() {
    Set<String> above = new TreeSet<>();
    for (String name : subscriptions) {
      addParents(name, above);
    }
    Set<String> all = new TreeSet<>(subscriptions);
    all.addAll(above);
    for (String name : all) {
      if (!matches(name)) {
        continue;
      }
      ResponseWriter out = session.out();
      if (subscriptions.contains(name)) {
        out.ascii("* LSUB (");
        attributes(new Attributes(out), ListCommand.Form.LSUB, name);
      } else if (someChildIsHidden(name)) {
        out.ascii("* LSUB (\\Noselect");
      } else {
        continue;
      }
      out.ascii(") \"/\" ").mailbox(name).crlf();
    }
  }

  private boolean someChildIsHidden(String parent) {
    return subscriptions.stream().anyMatch(name -> name.startsWith(parent + "/") && !matches(name));
  }

  private boolean isPicked(String name) {
    MailboxInfo mailbox = mailboxes.get(name);
    boolean special = mailbox != null && !mailbox.specialUse().isEmpty();
    return (!options.picksSubscribed() || subscriptions.contains(name))
        && (!options.picksSpecialUse() || special)
        && (mailbox != null || options.picksSubscribed());
  }

  private boolean matches(String name) {
    for (ListPattern pattern : patterns) {
      if (pattern.matches(name)) {
        return true;
      }
    }
    return false;
  }

  private void line(ListCommand.Form form, String name) {
    ResponseWriter out = session.out();
    out.ascii("* ").ascii(form.name()).ascii(" (");
    attributes(new Attributes(out), form, name);
    out.ascii(") \"/\" ").mailbox(name);
    if (parentsOfPicked.contains(name)) {
      List<String> criteria = new ArrayList<>();
      if (options.picksSubscribed()) {
        criteria.add("\"SUBSCRIBED\"");
      }
      if (options.picksSpecialUse()) {
        criteria.add("\"SPECIAL-USE\"");
      }
      out.ascii(" (\"CHILDINFO\" (").ascii(String.join(" ", criteria)).ascii("))");
    }
    out.crlf();
  }

  private void attributes(Attributes attributes, ListCommand.Form form, String name) {
    MailboxInfo mailbox = mailboxes.get(name);
    if (mailbox == null) {
      attributes.add(form == ListCommand.Form.LIST ? "\\NonExistent" : "\\Noselect");
    }
    if (mailbox != null || parents.contains(name)) {
      attributes.add(parents.contains(name) ? "\\HasChildren" : "\\HasNoChildren");
    }
    if (form == ListCommand.Form.LIST
        && options.tellsSubscribed()
        && subscriptions.contains(name)) {
      attributes.add("\\Subscribed");
    }
    if (form == ListCommand.Form.XLIST && name.equals("INBOX")) {
      attributes.add("\\Inbox");
    }
    if (mailbox != null) {
      for (SpecialUse use : new TreeSet<>(mailbox.specialUse())) {
        attributes.add(form == ListCommand.Form.XLIST ? xlistName(use) : use.imapName());
      }
    }
  }

  private static String xlistName(SpecialUse use) {
    return switch (use) {
      case ALL -> "\\AllMail";
      case FLAGGED -> "\\Starred";
      case JUNK -> "\\Spam";
      case ARCHIVE, DRAFTS, SENT, TRASH, IMPORTANT -> use.imapName();
    };
  }

  private static void addParents(String name, Set<String> into) {
    for (int slash = name.lastIndexOf('/');
        slash > 0 && into.add(name.substring(0, slash));
        slash = name.lastIndexOf('/', slash - 1)) {
      // all work is in the head: up to the first parent that is there already
    }
  }

  private static final class Attributes {
    private final ResponseWriter out;
    private String before = "";

    Attributes(ResponseWriter out) {
      this.out = out;
    }

    void add(String attribute) {
      out.ascii(before).ascii(attribute);
      before = " ";
    }
  }
}
