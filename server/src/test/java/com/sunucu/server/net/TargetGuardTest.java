package com.sunucu.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.net.TargetUrl.Malformed;
import com.sunucu.server.webhooks.FakeLookup;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {

  private static final TargetGuard PRODUCTION = TargetGuard.of(false, List.of());
  private static final TargetGuard SANDBOX = TargetGuard.of(true, List.of());

  @ParameterizedTest(name = "{1}: {0}")
  @DisplayName("WHD-06 no address that is not public is reached")
  @CsvSource({
    "0.0.0.0, unspecified",
    "0.255.255.255, unspecified",
    "10.0.0.0, private",
    "10.255.255.255, private",
    "100.64.0.0, carrier-grade NAT",
    "100.100.100.200, carrier-grade NAT",
    "100.127.255.255, carrier-grade NAT",
    "127.0.0.0, loopback",
    "127.0.0.1, loopback",
    "127.255.255.255, loopback",
    "168.63.129.16, metadata",
    "169.254.0.0, link-local",
    "169.254.169.254, link-local",
    "169.254.170.2, link-local",
    "169.254.255.255, link-local",
    "172.16.0.0, private",
    "172.31.255.255, private",
    "192.0.0.0, protocol assignments",
    "192.0.0.192, protocol assignments",
    "192.0.0.255, protocol assignments",
    "192.0.2.1, documentation",
    "192.31.196.1, AS112 sink",
    "192.52.193.1, multicast tunnels",
    "192.88.99.1, 6to4 relays",
    "192.168.0.0, private",
    "192.168.255.255, private",
    "192.175.48.1, AS112 sink",
    "198.18.0.0, benchmarks",
    "198.19.255.255, benchmarks",
    "198.51.100.1, documentation",
    "203.0.113.1, documentation",
    "224.0.0.0, multicast",
    "239.255.255.255, multicast",
    "240.0.0.0, 'reserved, broadcast'",
    "255.255.255.255, 'reserved, broadcast'",
    "::, unspecified",
    "::1, loopback",
    "::2, v4-compatible",
    "::7f00:1, v4-compatible",
    "::808:808, v4-compatible",
    "::ffff:7f00:1, v4-mapped",
    "::ffff:a00:1, v4-mapped",
    "::ffff:808:808, v4-mapped",
    "::ffff:0:808:808, v4-translated",
    "64:ff9b::a00:1, NAT64",
    "64:ff9b::808:808, NAT64",
    "64:ff9b:1::1, NAT64",
    "64:ff9b:1:ffff:ffff:ffff:ffff:ffff, NAT64",
    "100::1, discard",
    "2001::1, Teredo",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
    "2001:2::1, protocol assignments",
    "2001:10::1, protocol assignments",
    "2001:20::1, protocol assignments",
    "2001:1ff:ffff::1, protocol assignments",
    "2001:db8::1, documentation",
    "2001:db8:ffff::1, documentation",
    "2002::1, 6to4",
    "2002:7f00:1::1, 6to4",
    "2002:808:808::1, 6to4",
    "2620:4f:8000::1, AS112 sink",
    "3fff::1, documentation",
    "3fff:fff::1, documentation",
    "5f00::1, segment routing",
    "fc00::1, unique local",
    "fd00:ec2::254, unique local",
    "fd20:ce::254, unique local",
    "fdff:ffff::1, unique local",
    "fe80::1, link-local",
    "fe80::a9fe:a9fe, link-local",
    "febf::1, link-local",
    "fec0::1, site-local",
    "feff::1, site-local",
    "ff02::1, multicast",
    "ff0e::1, multicast",
    "1::1, reserved",
    "200::1, reserved",
    "1fff:ffff::1, reserved",
    "4000::1, reserved",
    "fbff::1, reserved",
    "fe00::1, reserved",
  })
  void special(String address, String kind) {
    byte[] bytes = IpLiteral.parse(address).orElseThrow();
    assertThat(SpecialNets.kindOf(bytes)).contains(kind);
    assertThat(PRODUCTION.allows(bytes)).isFalse();
  }

  @ParameterizedTest
  @DisplayName("WHD-06 what lies beside a special net is public")
  @ValueSource(
      strings = {
        "1.0.0.0",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "2000::1",
        "2001:200::1",
        "2001:db7:ffff::1",
        "2001:db9::1",
        "2003::1",
        "2606:4700::1111",
        "2620:4f:7fff::1",
        "2a00:1450::1",
        "3ffe::1",
        "3fff:1000::1"
      })
  void publicOnes(String address) {
    byte[] bytes = IpLiteral.parse(address).orElseThrow();
    assertThat(SpecialNets.kindOf(bytes)).isEmpty();
    assertThat(PRODUCTION.allows(bytes)).isTrue();
    assertThat(SANDBOX.allows(bytes)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("RUL-22 the sandbox reaches 127.0.0.0/8 and ::1 by either scheme, and nothing else")
  @CsvSource({
    "http://127.0.0.1:1, true",
    "https://127.0.0.1, true",
    "http://127.255.255.254:65535/x, true",
    "http://[::1]:8080, true",
    "http://localhost:3000/hook, true",
    "https://LocalHost, true",
    "http://[::ffff:7f00:1], false",
    "http://[::7f00:1], false",
    "http://[::2], false",
    "http://[::], false",
    "http://0.0.0.0, false",
    "http://128.0.0.1, false",
    "http://10.0.0.1, false",
    "https://8.8.8.8, false",
    "https://example.com, false",
    "http://foo.localhost, false",
    "http://localhost.example, false",
    "http://ip6-localhost, false",
  })
  void sandbox(String url, boolean reached) throws Malformed {
    assertThat(SANDBOX.refusal(TargetUrl.parse(url)).isEmpty()).isEqualTo(reached);
    SANDBOX
        .refusal(TargetUrl.parse(url))
        .ifPresent(it -> assertThat(it).startsWith("In the sandbox only this machine is reached"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName(
      "RUL-22 in production what can be said before DNS is said: the scheme and an address")
  @CsvSource({
    "https://example.com, true",
    "https://localhost, true",
    "https://8.8.8.8, true",
    "https://[2606:4700::1111], true",
    "http://example.com, false",
    "http://8.8.8.8, false",
    "https://127.0.0.1, false",
    "https://169.254.169.254, false",
    "https://[::ffff:808:808], false",
    "https://[::ffff:7f00:1], false",
    "https://[64:ff9b::808:808], false",
    "https://[fd00:ec2::254], false",
  })
  void production(String url, boolean asked) throws Malformed {
    assertThat(PRODUCTION.refusal(TargetUrl.parse(url)).isEmpty()).isEqualTo(asked);
  }

  @Test
  @DisplayName("WHD-06 one address that is not allowed refuses the host, wherever it stands")
  void everyOne() {
    assertThat(PRODUCTION.refusal(inet("8.8.8.8", "2606:4700::1111"))).isEmpty();
    for (List<InetAddress> addresses :
        List.of(
            inet("127.0.0.1"),
            inet("127.0.0.1", "8.8.8.8"),
            inet("8.8.8.8", "10.0.0.1"),
            inet("8.8.8.8", "8.8.4.4", "::1"),
            // Which the JDK turns into a plain IPv4 address.
            inet("::ffff:a00:1"))) {
      assertThat(PRODUCTION.refusal(addresses))
          .hasValueSatisfying(it ->
              assertThat(it).contains("not public").doesNotContain("10.", "127.", "8.8", "::"));
    }
  }

  @Test
  @DisplayName("RUL-22 what the operator allows is reached besides, in production by https alone")
  void allowed() throws Malformed {
    List<Cidr> nets = Stream.of("10.1.0.0/16", "fd00:1::/32").map(Cidr::of).toList();
    TargetGuard production = TargetGuard.of(false, nets);
    assertThat(production.refusal(inet("10.1.2.3", "fd00:1::1", "8.8.8.8"))).isEmpty();
    assertThat(production.refusal(inet("10.2.0.0"))).isPresent();
    assertThat(production.refusal(TargetUrl.parse("https://10.1.2.3"))).isEmpty();
    assertThat(production.refusal(TargetUrl.parse("http://10.1.2.3"))).isPresent();
    assertThat(production.refusal(TargetUrl.parse("https://127.0.0.1"))).isPresent();

    TargetGuard sandbox = TargetGuard.of(true, nets);
    assertThat(sandbox.refusal(inet("10.1.2.3", "fd00:1::1", "127.0.0.1"))).isEmpty();
    assertThat(sandbox.refusal(inet("8.8.8.8"))).isPresent();
    assertThat(sandbox.refusal(TargetUrl.parse("http://10.1.2.3"))).isEmpty();
    // A name may lead into what was allowed, so now it is asked for.
    assertThat(sandbox.refusal(TargetUrl.parse("http://receiver:8080"))).isEmpty();
  }

  @Test
  @DisplayName(
      "localhost is this machine in the sandbox without asking; in production it is a name")
  void localhost() throws Malformed {
    assertThat(SANDBOX.known(TargetUrl.parse("http://localhost")))
        .containsExactlyElementsOf(inet("127.0.0.1", "::1"));
    assertThat(PRODUCTION.known(TargetUrl.parse("https://localhost"))).isEmpty();
  }

  private static List<InetAddress> inet(String... addresses) {
    return Stream.of(addresses).map(FakeLookup::inet).toList();
  }
}
