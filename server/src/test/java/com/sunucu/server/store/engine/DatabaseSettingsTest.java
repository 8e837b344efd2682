package com.sunucu.server.store.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://host/db?password=hush",
        "postgresql://user:hush@host/db",
        "jdbc:h2:tcp://host/db;PASSWORD=hush",
        "jdbc:h2:ssl://host/db;PASSWORD=hush",
        "jdbc:h2:/tmp/db;auto_server=TRUE;PASSWORD=hush",
        ""
      })
  @DisplayName(
      "a database that is unknown, or that others could write to past the turn, is refused; the URL is not shown")
  void refuses(String url) {
    assertThatThrownBy(() -> DatabaseSettings.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=u&password=hush",
        "jdbc:h2:file:/data/sunucu;USER=u;PASSWORD=hush"
      })
  @DisplayName("settings do not show a password")
  void hidesPassword(String url) {
    assertThat(DatabaseSettings.at(url).toString()).doesNotContain("hush");
  }

  @Test
  @DisplayName("a path that H2 would cut short, a pool of none and no timeout are refused")
  void refusesNonsense() {
    String url = DatabaseSettings.inMemory().url();
    Duration timeout = Duration.ofSeconds(1);

    assertThatThrownBy(() -> DatabaseSettings.in(Path.of("a;b")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DatabaseSettings(url, 0, timeout))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DatabaseSettings(url, 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
