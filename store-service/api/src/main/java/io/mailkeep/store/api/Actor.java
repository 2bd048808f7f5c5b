package io.mailkeep.store.api;

/// Who asked for a change; kept in the account log for audit and restore.
///
/// @param protocol `imap`, `pop3`, `lmtp`, `admin` or `store`
/// @param session the frontend's session id
/// @param clientIp the client's address in text form, empty where there is none
public record Actor(String protocol, String session, String clientIp) {}
