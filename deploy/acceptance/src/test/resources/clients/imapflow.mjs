// imapflow over TLS: folders, append, idle, fetch, download, flags, search, move, delete.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { ImapFlow } from 'imapflow';

const [port, cert, user, pass, mails] = process.argv.slice(2);
const messages = readdirSync(mails).sort().map((name) => readFileSync(`${mails}/${name}`));
const connect = async () => {
  const client = new ImapFlow({
    host: 'localhost', port: Number(port), secure: true, auth: { user, pass },
    tls: { ca: readFileSync(cert) }, logger: false,
  });
  await client.connect();
  return client;
};

const client = await connect();
const folders = await client.list();
for (const use of ['\\Sent', '\\Drafts', '\\Trash', '\\Junk', '\\Archive']) {
  assert.ok(folders.some((folder) => folder.specialUse === use && folder.subscribed), use);
}

await client.mailboxOpen('INBOX');
const told = new Promise((resolve) => client.once('exists', resolve));
const idling = client.idle();
const other = await connect();
for (const message of messages) {
  const answer = await other.append('INBOX', message, ['\\Seen'], new Date('2021-02-05T01:02:03Z'));
  assert.ok(answer.uid > 0);
}
assert.equal((await told).path, 'INBOX');
await client.noop();
await idling;

let number = 0;
for await (const mail of client.fetch('1:*', { uid: true, flags: true, envelope: true,
  bodyStructure: true, internalDate: true, size: true, source: true })) {
  assert.ok(mail.source.equals(messages[number]), `message ${number + 1}`);
  assert.equal(mail.size, messages[number].length);
  assert.ok(mail.flags.has('\\Seen'));
  assert.equal(mail.internalDate.toISOString(), '2021-02-05T01:02:03.000Z');
  assert.equal(mail.envelope.from[0].address, 'ann@example.org');
  number += 1;
}
assert.equal(number, messages.length);

const attachment = (await client.search({ subject: 'attachment' }))[0];
const { content } = await client.download(String(attachment), '1');
let octets = 0;
for await (const piece of content) octets += piece.length;
assert.equal(octets, 300000);

await client.messageFlagsAdd('1:2', ['\\Flagged', '$Important']);
assert.deepEqual(await client.search({ keyword: '$Important' }), [1, 2]);
await client.mailboxCreate(['Projects', 'Ä & Ö']);
const moved = await client.messageMove('1:2', 'Projects/Ä & Ö');
assert.equal(moved.uidMap.size, 2);
await client.messageDelete('1');
assert.equal((await client.status('INBOX', { messages: true })).messages, messages.length - 3);
await client.mailboxOpen('Projects/Ä & Ö');
const first = await client.fetchOne('1', { source: true });
assert.ok(first.source.equals(messages[0]));
await client.mailboxClose();
await client.mailboxRename('Projects/Ä & Ö', 'Projects/Done');
await client.mailboxDelete('Projects/Done');
await other.logout();
await client.logout();
console.log('done');
