package com.sunucu.conformance.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.conformance.exchange.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenKeysTest {

  private static final List<String> SCOPES = List.of("a:read", "a:write");

  @TempDir private Path folder;
  private final Redaction redaction = new Redaction();

  @Test
  @DisplayName(
      "a key is found by its account and by exactly its scopes; what is missing is not testable, with the reason")
  void findsKeys() throws IOException {
    GivenKeys keys =
        read(
            """
            accounts:
              - name: main
                keys:
                  - {key: one, scopes: ['a:read']}
                  - {key: both, scopes: ['a:read', 'a:write']}
              - name: second
                keys:
                  - {key: other, scopes: ['a:read']}
            """);
    Account main = keys.account();
    Account second = keys.other(main);

    assertThat(keys.key(main, Set.of("a:read")).secret()).isEqualTo("one");
    assertThat(keys.fullest(main, Set.copyOf(SCOPES)).secret()).isEqualTo("both");
    assertThat(keys.without(main, "a:write").secret()).isEqualTo("one");
    assertThat(keys.another(keys.key(main, Set.of("a:read"))).secret()).isEqualTo("both");
    assertThat(keys.key(second, Set.of("a:read")).secret()).isEqualTo("other");
    assertThatThrownBy(() -> keys.key(main, Set.of()))
        .isInstanceOf(NotTestable.class)
        .hasMessageContaining("exactly the scopes []");
    assertThatThrownBy(() -> keys.another(keys.key(second, Set.of("a:read"))))
        .isInstanceOf(NotTestable.class);
    assertThat(keys.sandbox()).isEmpty();
  }

  @Test
  @DisplayName("given keys are hidden, and what is wrong with their file is told without them")
  void hidesKeys() throws IOException {
    read("accounts: [{name: main, keys: [{key: topsecret, scopes: []}]}]");
    assertThat(redaction.clean("Bearer topsecret")).isEqualTo("Bearer …");

    assertThatThrownBy(() -> read("accounts: [{keys: [{key: topsecret, scopes: []}]}]"))
        .hasMessageContaining("'name' not found")
        .hasMessageNotContaining("topsecret");
    assertThatThrownBy(
            () -> read("accounts: [{name: main, keys: [{key: topsecret, scopes: ['b']}]}]"))
        .hasMessageContaining("no scope b");
    assertThatThrownBy(() -> read("{}")).hasMessageContaining("'accounts' not found");
  }

  private GivenKeys read(String yaml) throws IOException {
    return GivenKeys.read(Files.writeString(folder.resolve("keys.yaml"), yaml), SCOPES, redaction);
  }
}
