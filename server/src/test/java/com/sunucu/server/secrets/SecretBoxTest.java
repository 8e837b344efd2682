package com.sunucu.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.secrets.SecretBox.CannotOpen;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

  private static final String SECRET = "whsec_kXv3Q0b9fT2nL7sYc5hWm1ZrJ8pG4uEaDiOoNq6tB0w";
  private static final UUID ROW = UUID.fromString("d6e1f3a5-8b7c-4d9e-a0f2-4c6b8d0e2f13");

  private final SealingKey older = SealingKey.random();
  private final SealingKey newer = SealingKey.random();
  private final SecretBox box = new SecretBox(List.of(newer));

  @Test
  @DisplayName("RUL-23 what is sealed opens again, and its sealed text shows nothing of it")
  void roundTrip() {
    for (String secret : List.of(SECRET, "", "ğüşıöç €")) {
      String sealed = box.seal(ROW, secret);
      assertThat(box.open(ROW, sealed)).isEqualTo(secret);
    }
    assertThat(box.seal(ROW, SECRET))
        .matches("v1\\.[0-9a-f]{16}\\.[A-Za-z0-9_-]+")
        .hasSizeLessThanOrEqualTo(200)
        .doesNotContain(SECRET.substring(6), newer.reveal());
  }

  @Test
  @DisplayName("the same secret is never sealed the same way twice")
  void nonces() {
    Set<String> sealed = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      sealed.add(box.seal(ROW, SECRET).substring(20, 36));
    }
    assertThat(sealed).hasSize(1000);
  }

  @Test
  @DisplayName("a sealed text copied into another row opens nothing there")
  void boundToItsRow() {
    String sealed = box.seal(ROW, SECRET);
    UUID other = UUID.fromString("d6e1f3a5-8b7c-4d9e-a0f2-4c6b8d0e2f14");
    assertCannotOpen(box, other, sealed, "altered, or belongs to another row");
  }

  @Test
  @DisplayName("one altered bit of what is sealed, and it does not open")
  void altered() {
    String sealed = box.seal(ROW, SECRET);
    String head = sealed.substring(0, 20);
    byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(20));
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] copy = bytes.clone();
      copy[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      String text = head + Base64.getUrlEncoder().withoutPadding().encodeToString(copy);
      assertCannotOpen(box, ROW, text, "altered");
    }
  }

  @Test
  @DisplayName("a change of key: the newest seals, all open, and what is not current is told")
  void rotation() {
    String old = new SecretBox(List.of(older)).seal(ROW, SECRET);
    SecretBox both = new SecretBox(List.of(newer, older));
    assertThat(both.open(ROW, old)).isEqualTo(SECRET);
    assertThat(both.isCurrent(old)).isFalse();
    String anew = both.seal(ROW, both.open(ROW, old));
    assertThat(both.isCurrent(anew)).isTrue();
    assertThat(box.open(ROW, anew)).isEqualTo(SECRET);
  }

  @Test
  @DisplayName("a key that is missing is named by its id, with what to do")
  void missingKey() {
    String sealed = new SecretBox(List.of(older)).seal(ROW, SECRET);
    assertCannotOpen(box, ROW, sealed, older.id());
    assertCannotOpen(box, ROW, sealed, "SUNUCU_SECRET_KEY");
    assertCannotOpen(box, ROW, sealed, "add that key behind the newest one");
  }

  @Test
  @DisplayName("a sealed text under another key's id does not open either")
  void idOfAnotherKey() {
    String sealed = new SecretBox(List.of(older)).seal(ROW, SECRET);
    String forged = sealed.replace(older.id(), newer.id());
    assertCannotOpen(new SecretBox(List.of(newer, older)), ROW, forged, "altered");
  }

  @ParameterizedTest
  @DisplayName("a text of an unknown form is reported as such, and not repeated")
  @ValueSource(
      strings = {
        "",
        "whsec_kXv3Q0b9fT2nL7sYc5hWm1ZrJ8pG4uEaDiOoNq6tB0w",
        "v1.0123456789abcdef.short",
        "v2.0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void notSealed(String text) {
    assertCannotOpen(box, ROW, text, "has a form that this server does not know");
  }

  @Test
  @DisplayName("no text of a key or a box shows a key")
  void texts() {
    SecretBox both = new SecretBox(List.of(newer, older));
    assertThat(both.toString() + newer)
        .contains(newer.id(), older.id())
        .doesNotContain(newer.reveal(), older.reveal());
  }

  private static void assertCannotOpen(SecretBox box, UUID row, String sealed, String because) {
    assertThatExceptionOfType(CannotOpen.class)
        .isThrownBy(() -> box.open(row, sealed))
        .withMessageContaining(because)
        .withMessageContaining(row.toString())
        .withMessageNotContaining(SECRET)
        .withNoCause();
  }
}
