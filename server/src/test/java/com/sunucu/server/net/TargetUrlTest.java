package com.sunucu.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.ContractSchemas;
import com.sunucu.server.net.TargetUrl.Malformed;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();

  @ParameterizedTest
  @DisplayName("RUL-22 what the contract's WebhookUrl takes is taken apart as it stands")
  @CsvSource({
    "https://example.com, https, example.com, 443",
    "https://example.com/hooks?x=%31&y=a//b, https, example.com, 443",
    "http://127.0.0.1:8080/, http, 127.0.0.1, 8080",
    "http://localhost/, http, localhost, 80",
    "https://[::1]:65535/x, https, ::1, 65535",
    "https://[2606:4700::1111]?q, https, 2606:4700::1111, 443",
    "https://255.255.255.255:1, https, 255.255.255.255, 1",
    "https://xn--gnl-hoa3b.example, https, xn--gnl-hoa3b.example, 443",
    "https://1.2.3.4.example.com//a, https, 1.2.3.4.example.com, 443",
    "https://0x7f.example, https, 0x7f.example, 443",
  })
  void taken(String text, String scheme, String host, int port) throws Malformed {
    TargetUrl url = TargetUrl.parse(text);
    assertThat(url.scheme()).isEqualTo(scheme);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
    CONTRACT.assertMeets("WebhookUrl", text);
    assertThat(TargetUrl.fault(text, true)).isEmpty();
  }

  static Stream<String> refused() {
    return Stream.of(
        // Numbers that some readers take for an address.
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7F.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.1/",
        "http://127.0.1/",
        "http://1/",
        "http://0/",
        "http://127.0.0.01/",
        "http://127.0.0.256/",
        "http://127.0.0.1.5/",
        "http://127.0.0.0x1/",
        "http://example.1/",
        "http://256.256.256.256/",
        // Dots at the end, in a row, at the start.
        "http://127.0.0.1./",
        "http://localhost./",
        "https://example.com./",
        "https://example..com/",
        "https://.example.com/",
        // IPv6 in other forms: zones, embedded IPv4, too much.
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[1::2::3]/",
        "http://[:::1]/",
        "http://[::1/",
        "http://::1/",
        "http://[12345::]/",
        "http://[v1.x]/",
        "http://[]/",
        // Somebody else's host by user info, or by what readers differ on.
        "https://user@example.com/",
        "https://user:pass@example.com/",
        "https://example.com@127.0.0.1/",
        "https://@127.0.0.1/",
        "https://example.com\\@127.0.0.1/",
        "https:\\\\example.com/",
        "https://example.com#@127.0.0.1/",
        "https://example.com/#fragment",
        "https://127.0.0.1;@example.com/",
        "https://example.com&x/",
        "https://a_b.example/",
        "https://-a.example/",
        "https://a-.example/",
        "https://" + "a".repeat(64) + ".example/",
        "https://" + "a.".repeat(127) + "example/",
        // Characters that are mapped to others, or hidden.
        "http://\uFF11\uFF12\uFF17.0.0.1/",
        "http://127\u30020\u30020\u30021/",
        "http://\u2460\u2461\u2466.0.0.1/",
        "https://ex\u00ADample.com/",
        "https://g\u00FCl.example/",
        "https://%31%32%37.0.0.1/",
        "https://%6cocalhost/",
        "https://example.com/\u00e7",
        "https://example.com/a b",
        "https://example.com/\r\nX: y",
        "https://exam\tple.com/",
        " https://example.com/",
        "https://example.com/\u0000",
        "https://example.com/\u007f",
        "https://example.com/%zz",
        // Ports.
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com:99999999999/",
        "https://example.com:/",
        "https://example.com:080/",
        "https://example.com:-1/",
        "https://example.com:+1/",
        // Schemes, and what is no absolute URL at all.
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:25/",
        "HTTPS://example.com/",
        "javascript:alert(1)",
        "https:example.com",
        "https:///hooks",
        "https://",
        "//example.com/",
        "/hooks",
        "example.com",
        "",
        "https://example.com/" + "a".repeat(2_029));
  }

  @ParameterizedTest
  @DisplayName("what one reader takes for another host than another does is refused when it comes")
  @MethodSource("refused")
  void refused(String url) {
    assertThat(TargetUrl.fault(url, true))
        .hasValueSatisfying(it -> assertThat(it).endsWith(".").hasSizeLessThan(120));
    assertThat(TargetUrl.fault(url, false)).isPresent();
  }

  @ParameterizedTest
  @DisplayName("what is told of it repeats neither password nor token")
  @ValueSource(
      strings = {
        "https://user:hunter2@example.com/",
        "https://example.com/?token=hunter2#x",
        "https://example.com/hunter2\\"
      })
  void told(String url) {
    assertThat(TargetUrl.fault(url, false).orElseThrow()).doesNotContain("hunter2");
  }

  @Test
  @DisplayName("RUL-22 plain http in the sandbox alone; where a URL leads is not judged here")
  void http() {
    assertThat(TargetUrl.fault("http://example.com/", false))
        .contains("The URL must begin with https://.");
    assertThat(TargetUrl.fault("http://example.com/", true)).isEmpty();
    assertThat(TargetUrl.fault("https://10.0.0.1/", false)).isEmpty();
    assertThat(TargetUrl.fault("https://example.com/" + "a".repeat(2_028), false)).isEmpty();
  }
}
