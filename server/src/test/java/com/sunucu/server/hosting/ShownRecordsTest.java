package com.sunucu.server.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownRecordsTest {

  private static final HostingTarget TARGET =
      new HostingTarget("site.sunucu.example", "10.0.0.80", Optional.of("fd00::80"));

  @ParameterizedTest
  @DisplayName("HST-04 an address that may be internal is not shown, whatever its kind")
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::ffff:a01:203",
        "::a01:203",
        "64:ff9b::a01:203",
        "2002:a01:203::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "4000::1",
      })
  void internal(String address) {
    assertThat(shown(record(address))).isEmpty();
    assertThat(shown("CNAME db.example.com", "CNAME db2.example.com", record(address))).isEmpty();
    assertThat(shown("CNAME db.example.com", record(address), "A 8.8.8.8"))
        .containsExactly("CNAME db.example.com", "A 8.8.8.8");
  }

  @ParameterizedTest
  @DisplayName("HST-04 public addresses and those of documents are shown")
  @ValueSource(
      strings = {"8.8.8.8", "192.0.2.80", "198.51.100.7", "203.0.113.1", "2001:db8::80", "2a00::1"})
  void visible(String address) {
    assertThat(shown("CNAME www.example.com", record(address)))
        .containsExactly("CNAME www.example.com", record(address));
  }

  @ParameterizedTest
  @DisplayName(
      "HST-04 the account's own addresses and name are shown, wherever its host itself leads")
  @CsvSource({
    "A 10.0.0.80, A 10.0.0.80",
    "AAAA fd00::80, AAAA fd00::80",
    "A 10.0.0.80|A 10.0.0.81, A 10.0.0.80",
    "CNAME site.sunucu.example|A 10.0.0.99, CNAME site.sunucu.example",
    "CNAME lb.corp.internal|CNAME Site.Sunucu.example, CNAME Site.Sunucu.example",
  })
  void own(String found, String shown) {
    assertThat(shown(found.split("\\|"))).containsExactly(shown);
  }

  @ParameterizedTest
  @DisplayName("HST-04 an alias for a name of a private network is not shown")
  @ValueSource(
      strings = {
        "db.corp.internal",
        "db.local",
        "DB.LAN",
        "x.home.arpa",
        "localhost",
        "db",
        "a.corp.",
        "1.0.0.10.in-addr.arpa"
      })
  void privateNames(String name) {
    assertThat(shown("CNAME " + name)).isEmpty();
    assertThat(shown("CNAME " + name, "A 8.8.8.8")).containsExactly("A 8.8.8.8");
    assertThat(shown("CNAME gone.example.com")).containsExactly("CNAME gone.example.com");
  }

  private static String record(String address) {
    return (address.contains(":") ? "AAAA " : "A ") + address;
  }

  private static List<String> shown(String... records) {
    List<DnsRecord> found =
        Arrays.stream(records)
            .map(it -> it.split(" "))
            .map(it -> new DnsRecord(DnsRecordType.valueOf(it[0]), it[1]))
            .collect(Collectors.toList());
    return ShownRecords.of(found, TARGET).stream()
        .map(it -> it.type().value() + " " + it.value())
        .toList();
  }
}
