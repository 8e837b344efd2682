package com.sunucu.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6TextTest {

  @ParameterizedTest
  @DisplayName("RFC 5952: lower case, no leading zeros, the first of the longest runs left out")
  @CsvSource({
    "20010DB8000000000000000000000080, 2001:db8::80",
    "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
    "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
    "20010000000000010000000000000001, 2001:0:0:1::1",
    "00000000000000000000000000000000, ::",
    "00000000000000000000000000000001, ::1",
    "20010db8000000000000000000000000, 2001:db8::",
    "20010db8abcdef010023456789abcdef, 2001:db8:abcd:ef01:23:4567:89ab:cdef",
    "00000000000000000000ffffcb007150, ::ffff:cb00:7150",
  })
  void text(String hex, String expected) {
    assertThat(Ipv6Text.of(HexFormat.of().parseHex(hex))).isEqualTo(expected);
  }
}
