package io.mailkeep.imap.command.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The numbering of RFC 9051 §6.4.5.1, with the example there.
class SectionResolverTest {
  /// A message: multipart of text, image, message/rfc822 (text), and a message/rfc822 that holds a
  /// multipart of text and a multipart of two texts.
  private static final BodyPart INNER_TEXT = Parts.leaf("text", "plain", 300, 350, 50);

  private static final BodyPart DEEP_1 = Parts.leaf("text", "plain", 640, 650, 10);
  private static final BodyPart DEEP_2 = Parts.leaf("text", "html", 665, 675, 20);
  private static final BodyPart DEEP = Parts.multipart("alternative", 600, 620, 90, DEEP_1, DEEP_2);
  private static final BodyPart INNER_MULTI =
      Parts.multipart("mixed", 500, 540, 180, Parts.leaf("text", "plain", 550, 560, 30), DEEP);
  private static final Email MIXED =
      Parts.email(
          Parts.multipart(
              "mixed",
              0,
              100,
              700,
              Parts.leaf("text", "plain", 110, 130, 40),
              Parts.leaf("image", "png", 180, 200, 60),
              Parts.message(270, 300, 100, INNER_TEXT),
              Parts.message(420, 500, 220, INNER_MULTI)),
          800);
  private static final Email PLAIN = Parts.email(Parts.leaf("text", "plain", 0, 60, 40), 100);
  private static final Email NESTED =
      Parts.email(Parts.message(0, 80, 120, Parts.leaf("text", "plain", 80, 130, 70)), 200);

  @Test
  void theMessageItself() {
    assertThat(find(MIXED, Section.Text.ALL)).isEqualTo(new Span(0, 800));
    assertThat(find(MIXED, Section.Text.HEADER)).isEqualTo(new Span(0, 100));
    assertThat(find(MIXED, Section.Text.HEADER_FIELDS)).isEqualTo(new Span(0, 100));
    assertThat(find(MIXED, Section.Text.TEXT)).isEqualTo(new Span(100, 700));
  }

  @Test
  void partsOfAMultipart() {
    assertThat(find(MIXED, Section.Text.ALL, 1)).isEqualTo(new Span(130, 40));
    assertThat(find(MIXED, Section.Text.MIME, 1)).isEqualTo(new Span(110, 20));
    assertThat(find(MIXED, Section.Text.ALL, 2)).isEqualTo(new Span(200, 60));
    assertThat(find(MIXED, Section.Text.ALL, 5)).isNull();
  }

  @Test
  void aNestedMessage() {
    assertThat(find(MIXED, Section.Text.ALL, 3)).isEqualTo(new Span(300, 100));
    assertThat(find(MIXED, Section.Text.MIME, 3)).isEqualTo(new Span(270, 30));
    assertThat(find(MIXED, Section.Text.HEADER, 3)).isEqualTo(new Span(300, 50));
    assertThat(find(MIXED, Section.Text.HEADER_FIELDS_NOT, 3)).isEqualTo(new Span(300, 50));
    assertThat(find(MIXED, Section.Text.TEXT, 3)).isEqualTo(new Span(350, 50));
    assertThat(find(MIXED, Section.Text.ALL, 3, 1)).isEqualTo(new Span(350, 50));
    assertThat(find(MIXED, Section.Text.MIME, 3, 1)).isEqualTo(new Span(300, 50));
    assertThat(find(MIXED, Section.Text.ALL, 3, 2)).isNull();
  }

  @Test
  void aMultipartInANestedMessage() {
    assertThat(find(MIXED, Section.Text.TEXT, 4)).isEqualTo(new Span(540, 180));
    assertThat(find(MIXED, Section.Text.ALL, 4, 1)).isEqualTo(new Span(560, 30));
    assertThat(find(MIXED, Section.Text.ALL, 4, 2)).isEqualTo(new Span(620, 90));
    assertThat(find(MIXED, Section.Text.ALL, 4, 2, 1)).isEqualTo(new Span(650, 10));
    assertThat(find(MIXED, Section.Text.MIME, 4, 2, 2)).isEqualTo(new Span(665, 10));
    assertThat(find(MIXED, Section.Text.ALL, 4, 2, 3)).isNull();
    assertThat(find(MIXED, Section.Text.ALL, 4, 2, 1, 1)).isNull();
  }

  @Test
  void headerOfAPartThatIsNoMessage() {
    assertThat(find(MIXED, Section.Text.HEADER, 1)).isNull();
    assertThat(find(MIXED, Section.Text.TEXT, 2)).isNull();
  }

  @Test
  void partOneOfAMessageThatIsNoMultipart() {
    assertThat(find(PLAIN, Section.Text.ALL, 1)).isEqualTo(new Span(60, 40));
    assertThat(find(PLAIN, Section.Text.MIME, 1)).isEqualTo(new Span(0, 60));
    assertThat(find(PLAIN, Section.Text.ALL, 2)).isNull();
    assertThat(find(PLAIN, Section.Text.ALL, 1, 1)).isNull();
  }

  @Test
  void aMessageThatIsAMessage() {
    assertThat(find(NESTED, Section.Text.ALL, 1)).isEqualTo(new Span(80, 120));
    assertThat(find(NESTED, Section.Text.HEADER, 1)).isEqualTo(new Span(80, 50));
    assertThat(find(NESTED, Section.Text.ALL, 1, 1)).isEqualTo(new Span(130, 70));
  }

  @Test
  void aStructureThatPromisesMoreThanThereIsIsCut() {
    Email broken = Parts.email(Parts.leaf("text", "plain", 0, 90, 50), 100);
    assertThat(find(broken, Section.Text.ALL, 1)).isEqualTo(new Span(90, 10));
  }

  private static Span find(Email email, Section.Text text, Integer... part) {
    List<Integer> numbers = Arrays.asList(part);
    return SectionResolver.find(email, new Section(numbers, text, List.of()));
  }
}
