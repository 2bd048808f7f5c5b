"""poplib over STLS: stat, list, uidl, top, retr, dele, quit."""
import imaplib, os, poplib, ssl, sys


imaps, port, cert, user, password, mails = sys.argv[1:]
messages = [open(os.path.join(mails, name), "rb").read() for name in sorted(os.listdir(mails))]
tls = ssl.create_default_context(cafile=cert)
with imaplib.IMAP4_SSL("localhost", int(imaps), ssl_context=tls) as imap:
    imap.login(user, password)
    for message in messages:
        assert imap.append("INBOX", "", None, message)[0] == "OK"


poplib._MAXLINE = 20000  # one message has a line of 9,000 octets


def login():
    pop = poplib.POP3("localhost", int(port))
    assert "STLS" in pop.capa()
    pop.stls(tls)
    pop.user(user)
    pop.pass_(password)
    return pop


def join(lines):
    return b"".join(line + b"\r\n" for line in lines)


pop = login()
assert pop.stat() == (len(messages), sum(map(len, messages))), pop.stat()
uidl = [line.split()[1] for line in pop.uidl()[1]]
assert len(set(uidl)) == len(messages)
for number, message in enumerate(messages, 1):
    assert join(pop.retr(number)[1]) == message, number
assert pop.top(2, 1)[1][-1] == b".", pop.top(2, 1)
pop.dele(1)
pop.dele(3)
pop.quit()

pop = login()
assert pop.stat()[0] == len(messages) - 2
kept = [line.split()[1] for line in pop.uidl()[1]]
assert kept == [uidl[1]] + uidl[3:]
pop.quit()
print("done")
