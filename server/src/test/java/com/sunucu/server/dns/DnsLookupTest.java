package com.sunucu.server.dns;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.DnsRecord;
import com.sunucu.server.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

@Timeout(300)
class DnsLookupTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  /** A question is given up as early as usual, and asked again; the look-up is not. */
  private static final Duration LONG = Waiting.TIMEOUT;

  private final TestDns dns = TestDns.start();
  private DnsLookup lookup;

  @BeforeEach
  void lookup() {
    lookup = DnsLookup.within(dns.address(), LONG);
  }

  @AfterEach
  void stop() {
    dns.close();
  }

  @Test
  @DisplayName("RUL-31 both kinds of address are asked for and found, IPv4 first, each once")
  void addresses() {
    dns.when(
        "example.com",
        TestDns.records(
            "example.com AAAA 2001:DB8:0:0:0:0:0:80",
            "example.com A 203.0.113.80",
            "example.com A 203.0.113.80",
            "EXAMPLE.com A 203.0.113.81"));

    assertThat(find("example.com"))
        .containsExactly("A 203.0.113.80", "A 203.0.113.81", "AAAA 2001:db8::80");
    // Each once, but for a machine that stands still for so long that it is asked again.
    assertThat(dns.asked()).containsOnly("UDP A example.com", "UDP AAAA example.com");
  }

  @Test
  @DisplayName("RUL-31 aliases come in their order, before the addresses that they lead to")
  void aliases() {
    dns.when(
        "example.com",
        TestDns.records(
            "one.example.net A 203.0.113.80",
            "www.example.com CNAME One.example.net.",
            "example.com CNAME www.example.com."));

    assertThat(find("Example.com"))
        .containsExactly("CNAME www.example.com", "CNAME one.example.net", "A 203.0.113.80");
  }

  @Test
  @DisplayName("a resolver that does not follow aliases is asked on")
  void aliasesOneByOne() {
    dns.when("example.com", TestDns.records("example.com CNAME a.example.net."));
    dns.when("a.example.net", TestDns.records("a.example.net CNAME b.example.net."));
    dns.when("b.example.net", TestDns.records("b.example.net A 203.0.113.80"));

    assertThat(find("example.com"))
        .containsExactly("CNAME a.example.net", "CNAME b.example.net", "A 203.0.113.80");
  }

  @Test
  @DisplayName("an alias that leads to nothing is found all the same")
  void danglingAlias() {
    dns.when(
        "example.com", TestDns.withRcode(Rcode.NXDOMAIN, "example.com CNAME gone.example.net."));

    assertThat(find("example.com")).containsExactly("CNAME gone.example.net");
  }

  @Test
  @DisplayName("aliases in a circle, in one answer and over several, come to an end")
  void circle() {
    dns.when(
        "example.com",
        TestDns.records("example.com CNAME a.example.net.", "a.example.net CNAME example.com."));
    dns.when("b.example.com", TestDns.records("b.example.com CNAME c.example.com."));
    dns.when("c.example.com", TestDns.records("c.example.com CNAME b.example.com."));

    assertThat(find("example.com")).containsExactly("CNAME a.example.net", "CNAME example.com");
    assertThat(find("b.example.com")).containsExactly("CNAME c.example.com", "CNAME b.example.com");
  }

  @Test
  @DisplayName("a chain of aliases has an end, in one answer and over several")
  void longChain() {
    String[] chain =
        IntStream.range(0, 100)
            .mapToObj(i -> "a%d.example.com CNAME a%d.example.com.".formatted(i, i + 1))
            .toArray(String[]::new);
    dns.when("a0.example.com", TestDns.truncated(TestDns.records(chain)));
    assertThat(find("a0.example.com")).hasSize(16);

    IntStream.range(0, 100)
        .forEach(i -> dns.when("a%d.example.com".formatted(i), TestDns.records(chain[i])));
    assertThat(find("a0.example.com")).hasSize(8);
  }

  @Test
  @DisplayName("records of other names in an answer are left aside")
  void irrelevant() {
    dns.when(
        "example.com",
        TestDns.records(
            "example.net A 203.0.113.80",
            "example.net CNAME shop.example.org.",
            "shop.example.org A 203.0.113.80"));

    assertThat(find("example.com")).isEmpty();
  }

  @Test
  @DisplayName(
      "no such name, a name without addresses, a failed server, a refusal, garbage: nothing is found")
  void nothing() {
    dns.when("bare.example.com", TestDns.records());
    dns.when("fail.example.com", TestDns.withRcode(Rcode.SERVFAIL, "fail.example.com A 192.0.2.1"));
    dns.when("no.example.com", TestDns.withRcode(Rcode.REFUSED, "no.example.com A 192.0.2.1"));
    dns.when("garbage.example.com", TestDns.garbage());
    dns.when("short.example.com", (question, tcp) -> Optional.of(new byte[] {1, 2, 3}));
    dns.when(
        "other.example.com",
        (question, tcp) -> {
          Message answer = new Message(question.getHeader().getID() ^ 1);
          answer.addRecord(question.getQuestion(), Section.QUESTION);
          return Optional.of(answer.toWire());
        });

    for (String host : List.of("none", "bare", "fail", "no", "garbage", "short", "other")) {
      assertThat(find(host + ".example.com")).as(host).isEmpty();
    }
  }

  @Test
  @DisplayName("a truncated answer is asked for again by TCP; where that fails nothing is found")
  void truncated() {
    String[] many =
        IntStream.range(0, 200)
            .mapToObj("example.com A 203.0.113.%d"::formatted)
            .toArray(String[]::new);
    dns.when("example.com", TestDns.truncated(TestDns.records(many)));
    dns.when("cut.example.com", TestDns.truncated(TestDns.garbage()));

    assertThat(find("example.com")).hasSize(200);
    assertThat(dns.asked()).contains("TCP A example.com", "TCP AAAA example.com");
    assertThat(find("cut.example.com")).isEmpty();
  }

  @Test
  @DisplayName("where one kind of address gets no answer, the other is found")
  void halfDeaf() {
    lookup = DnsLookup.within(dns.address(), SHORT);
    TestDns.Behaviour records =
        TestDns.records("example.com A 203.0.113.80", "example.com AAAA 2001:db8::80");
    dns.when("example.com", TestDns.butFor(Type.A, TestDns.silence(), records));
    eventually()
        .untilAsserted(() -> assertThat(find("example.com")).containsExactly("AAAA 2001:db8::80"));

    dns.when("example.com", TestDns.butFor(Type.AAAA, TestDns.silence(), records));
    eventually()
        .untilAsserted(() -> assertThat(find("example.com")).containsExactly("A 203.0.113.80"));
  }

  @Test
  @DisplayName("a server that says nothing, and none at all: the look-up ends with nothing found")
  void silence() {
    dns.when("example.com", TestDns.silence());

    assertThat(DnsLookup.within(dns.address(), SHORT).find("example.com")).isEmpty();
    assertThat(DnsLookup.within(TestDns.nobody(), SHORT).find("example.com")).isEmpty();
  }

  @Test
  @DisplayName("a question that gets lost is asked again")
  void lost() {
    Set<String> heard = ConcurrentHashMap.newKeySet();
    TestDns.Behaviour records = TestDns.records("example.com A 203.0.113.80");
    dns.when(
        "example.com",
        (question, tcp) ->
            heard.add(Type.string(question.getQuestion().getType()))
                ? Optional.empty()
                : records.answer(question, tcp));

    assertThat(find("example.com")).containsExactly("A 203.0.113.80");
  }

  @Test
  @DisplayName("whatever stands in an alias, it is shown in visible ASCII")
  void strangeAlias() {
    dns.when("example.com", TestDns.records("example.com CNAME a\\032b\\000\\255.example.net."));
    dns.when("root.example.com", TestDns.records("root.example.com CNAME ."));

    assertThat(find("example.com")).containsExactly("CNAME a\\032b\\000\\255.example.net");
    assertThat(find("root.example.com")).containsExactly("CNAME .");
  }

  private List<String> find(String host) {
    return lookup.find(host).stream().map(DnsLookupTest::text).toList();
  }

  private static String text(DnsRecord it) {
    return it.type().value() + " " + it.value();
  }
}
