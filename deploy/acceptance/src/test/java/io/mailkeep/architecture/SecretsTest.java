package io.mailkeep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How long a comparison takes must not tell how much of a guess was right. Time cannot be tested
/// for; which method compares can.
final class SecretsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPaths(SourceTree.classFolders());

  /// Each compares a password's hash, a token or a key. bcrypt alone is compared by the library,
  /// which takes the same care.
  private static final String COMPARERS =
      ".*\\.(Argon2id|DigestHash|Pbkdf2Hash|CryptHash|VerifiedCredentials|PodToken|AdminTokenFilter"
          + "|MasterKeyFile)";

  @Test
  void secretsAreComparedInConstantTime() {
    classes()
        .that()
        .haveNameMatching(COMPARERS)
        .should()
        .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
        .check(CLASSES);
  }

  @Test
  void whereSecretsAreNothingIsComparedOtherwise() {
    noClasses()
        .that()
        .haveNameMatching(COMPARERS)
        .or()
        .resideInAPackage("io.mailkeep.store.core.directory")
        .should()
        .callMethod(String.class, "equals", Object.class)
        .orShould()
        .callMethod(String.class, "equalsIgnoreCase", String.class)
        .orShould()
        .callMethod(String.class, "contentEquals", CharSequence.class)
        .orShould()
        .callMethod(String.class, "compareTo", String.class)
        .orShould()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .orShould()
        .callMethod(Arrays.class, "equals", char[].class, char[].class)
        .orShould()
        .callMethod(Objects.class, "equals", Object.class, Object.class)
        .check(CLASSES);
  }
}
