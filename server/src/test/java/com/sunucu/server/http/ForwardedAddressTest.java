package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.net.Cidr;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which address the access log names. */
class ForwardedAddressTest {

  private final ForwardedAddress behindProxies =
      new ForwardedAddress(
          List.of("10.0.0.0/8", "192.0.2.1", "fd00::/8").stream()
              .map(Cidr::parse)
              .flatMap(Optional::stream)
              .toList());

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @DisplayName("the right-most address that is no trusted proxy's, and nothing that is no address")
  @CsvSource(
      delimiter = '|',
      value = {
        // No proxy: the header is the client's own text.
        "198.51.100.7 |                                    | 198.51.100.7",
        "198.51.100.7 | 203.0.113.9                        | 198.51.100.7",
        "198.51.100.7 | 10.1.1.1                           | 198.51.100.7",
        // One proxy, several, and what the client put in front.
        "10.0.0.1     |                                    | 10.0.0.1",
        "10.0.0.1     | 203.0.113.9                        | 203.0.113.9",
        "10.0.0.1     | 203.0.113.9, 192.0.2.1             | 203.0.113.9",
        "10.0.0.1     | 203.0.113.9, 192.0.2.2             | 192.0.2.2",
        "10.0.0.1     | 1.1.1.1, 203.0.113.9, 10.9.9.9     | 203.0.113.9",
        "10.0.0.1     | 10.0.0.2, 10.0.0.3                 | 10.0.0.2",
        // Several headers are one list.
        "10.0.0.1     | 1.1.1.1 ; 203.0.113.9 ; 10.9.9.9   | 203.0.113.9",
        // IPv6, and ports that some proxies append.
        "[fd00::1]    | 2001:db8::9                        | 2001:db8:0:0:0:0:0:9",
        "fd00::1      | [2001:DB8::9]:4711, fd00::2        | 2001:db8:0:0:0:0:0:9",
        "10.0.0.1     | 203.0.113.9:4711                   | 203.0.113.9",
        "[::1]        | 203.0.113.9                        | 0:0:0:0:0:0:0:1",
        // Junk ends the reading.
        "10.0.0.1     | snc_secret                         | 10.0.0.1",
        "10.0.0.1     | 203.0.113.9, snc_secret            | 10.0.0.1",
        "10.0.0.1     | snc_secret, 203.0.113.9            | 203.0.113.9",
        "10.0.0.1     | snc_secret, 10.0.0.2               | 10.0.0.2",
        "10.0.0.1     | 203.0.113.9%eth0                   | 10.0.0.1",
        "10.0.0.1     | 127.1                              | 10.0.0.1",
        "10.0.0.1     | localhost                          | 10.0.0.1",
        "10.0.0.1     | 203.0.113.9,                       | 10.0.0.1",
        "10.0.0.1     | ,,,                                | 10.0.0.1",
        "10.0.0.1     | unknown                            | 10.0.0.1",
        "10.0.0.1     | 999.0.113.9                        | 10.0.0.1",
        "10.0.0.1     | 203.0.113.9\u001b[31m              | 10.0.0.1",
      })
  void address(String peer, String header, String expected) {
    List<String> headers =
        header == null ? List.of() : Arrays.stream(header.split(";")).map(String::strip).toList();
    assertThat(behindProxies.of(peer, headers)).contains(expected);
  }

  @Test
  @DisplayName("without trusted proxies the header is not read")
  void noProxies() {
    assertThat(new ForwardedAddress(List.of()).of("10.0.0.1", List.of("203.0.113.9")))
        .contains("10.0.0.1");
  }

  @Test
  @DisplayName("a peer that has no IP address, and a log without addresses: none")
  void none() {
    assertThat(behindProxies.of("local", List.of("203.0.113.9"))).isEmpty();
    assertThat(ClientAddress.NOT_LOGGED.of("10.0.0.1", List.of("203.0.113.9"))).isEmpty();
  }
}
