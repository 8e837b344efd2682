package com.sunucu.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNameTest {

  @ParameterizedTest
  @CsvSource({
    "web-1, web-1",
    "Web 1, web-1",
    "Güneş (yeni), gunes-yeni",
    "--a__b--, a-b",
    "服务器, server",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-yz, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  })
  @DisplayName("a label becomes a host name of RFC 1123, at most 63 characters a part")
  void names(String label, String name) {
    assertThat(ServerName.of(label)).isEqualTo(name + ".sunucu.example");
  }
}
