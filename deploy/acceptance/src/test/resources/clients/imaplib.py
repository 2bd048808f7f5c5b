"""imaplib over TLS: append, fetch, flags, copy, move, search, expunge."""
import imaplib, os, ssl, sys, time

port, _, cert, user, password, mails = sys.argv[1:]
messages = [open(os.path.join(mails, name), "rb").read() for name in sorted(os.listdir(mails))]
imap = imaplib.IMAP4_SSL("localhost", int(port), ssl_context=ssl.create_default_context(cafile=cert))
imap.login(user, password)


def ok(answer):
    assert answer[0] == "OK", answer
    return answer[1]


when = '"05-Feb-2021 11:22:33 +0530"'
for message in messages:
    ok(imap.append("INBOX", r"(\Flagged)", when, message))
count = int(ok(imap.select("INBOX"))[0])
assert count == len(messages), count

for number, message in enumerate(messages, 1):
    data = ok(imap.fetch(str(number), "(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])"))
    head, body = data[0]
    assert body == message, (number, len(body), len(message))
    line = (head + data[1]).decode()
    assert r"\Flagged" in line and r"\Seen" not in line, line
    assert '5-Feb-2021 11:22:33 +0530"' in line, line
    assert "RFC822.SIZE %d" % len(message) in line, line

assert ok(imap.search(None, "SUBJECT", '"dots"')) == [b"2"]
assert ok(imap.search(None, "BODY", '"leading dot"')) == [b"2"]
ok(imap.store("1:3", "+FLAGS", r"(\Seen $Label1)"))
assert ok(imap.search(None, "KEYWORD", "$Label1")) == [b"1 2 3"]
ok(imap.store("2", "-FLAGS.SILENT", r"(\Seen)"))
assert ok(imap.search(None, "SEEN")) == [b"1 3"]

ok(imap.create("Projects/2026"))
assert any(b"Projects/2026" in line for line in ok(imap.list()))
ok(imap.copy("1:2", "Projects/2026"))
uid = ok(imap.fetch("3", "(UID)"))[0].decode().split("UID ")[1].rstrip(")")
ok(imap.uid("MOVE", uid, "Projects/2026"))
ok(imap.store("1", "+FLAGS", r"(\Deleted)"))
ok(imap.expunge())
assert int(ok(imap.select("INBOX"))[0]) == len(messages) - 2
assert int(ok(imap.select("Projects/2026", readonly=True))[0]) == 3
for number, message in enumerate(messages[:3], 1):
    assert ok(imap.fetch(str(number), "(BODY.PEEK[])"))[0][1] == message
assert b"MESSAGES 3" in ok(imap.status("Projects/2026", "(MESSAGES UIDNEXT UNSEEN)"))[0]
imap.close()
imap.logout()
print("done")
