package com.sunucu.server.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostingTargetTest {

  private static final String IPV4 = "198.51.100.7";
  private static final String IPV6 = "2001:db8:80:7::1";
  private static final HostingTarget BOTH =
      new HostingTarget("Shop.hosting.example", IPV4, Optional.of(IPV6));
  private static final HostingTarget ONLY_IPV4 =
      new HostingTarget("Shop.hosting.example", IPV4, Optional.empty());

  @Test
  @DisplayName("RUL-31 expected: our addresses and our name")
  void expected() {
    assertThat(BOTH.expected())
        .isEqualTo(found("A 198.51.100.7 + AAAA 2001:db8:80:7::1 + CNAME Shop.hosting.example"));
    assertThat(ONLY_IPV4.expected())
        .isEqualTo(found("A 198.51.100.7 + CNAME Shop.hosting.example"));
  }

  @ParameterizedTest(name = "{0}: with IPv6 {1}, without {2}")
  @DisplayName("RUL-31 what points here: our name on the way, or addresses that are all ours")
  @CsvSource({
    "'', false, false",
    "A 198.51.100.7, true, true",
    "AAAA 2001:db8:80:7::1, true, false",
    "A 198.51.100.7 + AAAA 2001:db8:80:7::1, true, false",
    "A 198.51.100.70, false, false",
    "AAAA 2001:db8:80:7::2, false, false",
    "A 198.51.100.7 + A 192.0.2.1, false, false",
    "A 192.0.2.1 + A 198.51.100.7, false, false",
    "A 198.51.100.7 + AAAA 2001:db8::1, false, false",
    "A 192.0.2.1 + AAAA 2001:db8:80:7::1, false, false",
    "CNAME shop.hosting.example, true, true",
    "CNAME SHOP.HOSTING.EXAMPLE, true, true",
    "CNAME www.example.com + CNAME shop.hosting.example, true, true",
    "CNAME shop.hosting.example + CNAME node.hosting.example + A 192.0.2.1, true, true",
    "CNAME www.example.com + A 198.51.100.7, true, true",
    "CNAME www.example.com + A 192.0.2.1, false, false",
    "CNAME www.example.com, false, false",
    "CNAME shop.hosting.example.org, false, false",
    "CNAME hosting.example, false, false",
    "CNAME 198.51.100.7, false, false",
  })
  void reached(String records, boolean withIpv6, boolean without) {
    assertThat(BOTH.reachedBy(found(records))).isEqualTo(withIpv6);
    assertThat(ONLY_IPV4.reachedBy(found(records))).isEqualTo(without);
  }

  private static List<DnsRecord> found(String records) {
    return Arrays.stream(records.split(" \\+ "))
        .filter(it -> !it.isEmpty())
        .map(it -> it.split(" "))
        .map(it -> new DnsRecord(DnsRecordType.fromValue(it[0]), it[1]))
        .toList();
  }
}
