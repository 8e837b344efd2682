package com.sunucu.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @DisplayName("a net holds what begins as it does, and nothing of the other family")
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0, true",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 9.255.255.255, false",
    "10.0.0.0/8, 11.0.0.0, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "192.0.2.6/31, 192.0.2.7, true",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::, false",
    "::/0, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
    "::/0, 0.0.0.0, false",
    "10.0.0.0/8, ::ffff:a00:1, false",
    "fd00::/8, fdff:ffff::1, true",
    "fd00::/8, fc00::1, false",
    "2001:db8:0:8000::/49, 2001:db8:0:8000::1, true",
    "2001:db8:0:8000::/49, 2001:db8:0:7fff::1, false",
    "::1, ::1, true",
    "::1/128, ::2, false",
  })
  void contains(String net, String address, boolean in) {
    assertThat(Cidr.of(net).contains(IpLiteral.parse(address).orElseThrow())).isEqualTo(in);
  }

  @ParameterizedTest
  @DisplayName("what is no net is refused, and one with bits behind its prefix")
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0.0/08x",
        "10.0.0.0/-1",
        "10.0.0/8",
        "010.0.0.0/8",
        "10/8",
        "::/129",
        "fd00::1/8",
        "1::2::3/64",
        "::ffff:10.0.0.0/104",
        "example.com/8",
        "10.0.0.0/8/8",
        " 10.0.0.0/8",
        "fe80::%1/10",
        "[::1]",
        "1:2:3:4:5:6:7:8::",
        "1:2:3:4:5:6:7"
      })
  void notOne(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @Test
  @DisplayName("two texts of one net are the same net")
  void equality() {
    assertThat(Cidr.of("::1")).isEqualTo(Cidr.of("0:0:0:0:0:0:0:1/128")).hasToString("::1");
  }
}
