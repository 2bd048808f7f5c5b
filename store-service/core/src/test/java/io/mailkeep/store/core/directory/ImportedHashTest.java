package io.mailkeep.store.core.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hashes of `pässwörd` made by OpenSSL, Dovecot, glibc and Python's hashlib.
class ImportedHashTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{SHA}9Rfd8dMqES/xrVXGbRsSyzjn6Pc=",
        "{SSHA}BISytF924CQwUjiaQ5YN5OjNbK9zYWx0",
        "{SHA256}RpcL73Cs7YEj8NXQlHF+KlzUEgQeA7JjdgSf5lsoNKQ=",
        "{SSHA256}PqWddqEbsV8I3sA2st01D56JR7NdwLspmTrN0rMnSL5zYWx0",
        "{SHA512}csf+G9M7eFdGqclPm4DSWRzTjzwTyKpD91N/MqKoxfm10c7ha2nwIS4OOalNg/V7zzomuud2AHzrsB8NYxEnPg==",
        "{SSHA512}PZkW43ZyfQDowhONCQTumfyWpkxbUj6BK0Cw7uATCOdPDzSSVzyNH8w+ZrNnIzyx7MmIZyarvzWrXtRLWQBurHNhbHQ=",
        "{MD5-CRYPT}$1$abcdefgh$xYuxUFvxUOR4Pd6a7EeUS0",
        "$1$abcdefgh$xYuxUFvxUOR4Pd6a7EeUS0",
        "{SHA256-CRYPT}$5$abcdefgh$vl6a2mAodUYEe3Mhai26AyjORet86eVRC5bBAu6c/n9",
        "{SHA512-CRYPT}$6$abcdefgh$qlUjQo8xiC5dmwOr49rtm.DQdv9onQYoWr0dgDR2SqMkw1296.hIZnRd/ltg71cpfDQGxCw0Bli1kXypCoIxg0",
        "{CRYPT}$6$rounds=1000$abcdefgh$B1aVteGQOqUS9lI2PNDcl9wMunEnXU6fzjXrRnnjiKZoqU40kdv7q7otlYDWg9vlTD2K40LzvOre3nE1Xv0Mm0",
        "{BLF-CRYPT}$2b$04$bM2AGOQLaTuPtqyyxk9S2eC9ysnacGgz5GavBG1LLg8.OBdqrXa9i",
        "$2y$04$bM2AGOQLaTuPtqyyxk9S2eC9ysnacGgz5GavBG1LLg8.OBdqrXa9i",
        "{PBKDF2}$1$saltsalt$5000$d5ce27c64d32d79d76f8833589c91384ec5eb77b",
        "{ARGON2ID}$argon2id$v=19$m=65536,t=3,p=1$PuPwt0gJy1RPher9BspEGg$rXiSqrheLv4yNTMLsXEsixUtW4Y6GPTk4ay5ibMAhag"
      })
  void checksWhatOtherServersMade(String hash) {
    ImportedHash.Check check = ImportedHash.parse(hash);
    assertThat(check.matches("pässwörd".getBytes(UTF_8))).isTrue();
    assertThat(check.matches("passwörd".getBytes(UTF_8))).isFalse();
    assertThat(check.matches(new byte[0])).isFalse();
  }
}
