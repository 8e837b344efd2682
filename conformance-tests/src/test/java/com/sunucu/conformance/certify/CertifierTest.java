package com.sunucu.conformance.certify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Main;
import com.sunucu.conformance.UnansweredPort;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.receiver.Signature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The example receivers, each attacked. */
class CertifierTest {

  private static final String SECRET = "whsec_" + "s".repeat(43);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<Arguments> receivers() {
    return Stream.of(
        Arguments.of(ReceiverDefect.NOTHING, List.of()),
        Arguments.of(
            ReceiverDefect.SIGNATURE_IGNORED,
            List.of(
                "RUL-42.must.refuse-wrong-secret",
                "RUL-42.must.refuse-altered-body",
                "RUL-42.must.refuse-reserialised-body",
                "RUL-42.must.refuse-old",
                "RUL-42.should.refuse-future",
                "RUL-42.must.refuse-other-time",
                "RUL-42.must.refuse-unsigned",
                "RUL-42.must.refuse-malformed",
                "RUL-42.should.refuse-other-separators",
                "RUL-42.must.refuse-unknown-scheme-alone",
                "RUL-42.must.refuse-two-wrong")),
        Arguments.of(ReceiverDefect.BODY_RESERIALISED, List.of("RUL-42.must.take-exact-bytes")),
        Arguments.of(
            ReceiverDefect.TIMESTAMP_IGNORED,
            List.of("RUL-42.must.refuse-old", "RUL-42.should.refuse-future")),
        Arguments.of(ReceiverDefect.DUPLICATE_REFUSED, List.of("RUL-42.must.take-duplicate")),
        Arguments.of(
            ReceiverDefect.SCHEMES_REFUSED,
            List.of("RUL-42.must.take-unknown-scheme", "RUL-42.should.take-one-of-two")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("receivers")
  @DisplayName(
      "RUL-42: the right receiver is certified, each wrong one is caught by just its rules")
  void tellsApart(ReceiverDefect wrong, List<String> broken) throws IOException {
    try (ExampleReceiver receiver = ExampleReceiver.start(SECRET, wrong, 0, Instant::now)) {
      Certificate certificate =
          new Certifier(receiver.url(), SECRET, Contract.api().document(), 1, Instant::now)
              .certify(out::append);

      assertThat(certificate.broken()).as(out.toString()).containsExactlyElementsOf(broken);
      assertThat(certificate.certified()).isEqualTo(broken.isEmpty());
    }
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(longs = {-60, -30, 30, 60})
  @DisplayName("RUL-42: a receiver whose clock is a minute off is certified")
  void clockAMinuteOff(long seconds) throws IOException {
    Supplier<Instant> clock = () -> Instant.now().plusSeconds(seconds);
    try (ExampleReceiver receiver =
        ExampleReceiver.start(SECRET, ReceiverDefect.NOTHING, 0, clock)) {
      assertThat(certificate(receiver.url()).broken()).as(out.toString()).isEmpty();
    }
  }

  @Test
  @DisplayName("RUL-42: where only the nearer of the old deliveries is taken, the clock is named")
  void clockNamed() throws IOException {
    Supplier<Instant> clock = () -> Instant.now().minusSeconds(150);
    try (ExampleReceiver receiver =
        ExampleReceiver.start(SECRET, ReceiverDefect.NOTHING, 0, clock)) {
      assertThat(certificate(receiver.url()).broken())
          .containsExactly("RUL-42.should.take-clock-skew", "RUL-42.must.refuse-old");
    }
    assertThat(out.toString()).contains("Its clock may be off", "1 of 2 deliveries: got 204");
    out.getBuffer().setLength(0);
    try (ExampleReceiver receiver =
        ExampleReceiver.start(SECRET, ReceiverDefect.TIMESTAMP_IGNORED, 0, Instant::now)) {
      certificate(receiver.url());
    }
    assertThat(out.toString()).doesNotContain("clock may be off");
  }

  static Stream<Arguments> otherwise() {
    Signature right = new Signature(SECRET);
    Signature other = new Signature("whsec_" + "o".repeat(43));
    Signature unprefixed = new Signature(SECRET.substring("whsec_".length()));
    return Stream.of(
        Arguments.of("hashes the body alone", verifier((t, body) -> right.hex("", body))),
        Arguments.of(
            "leaves out the secret's prefix", verifier((t, body) -> unprefixed.hex(t + ".", body))),
        Arguments.of(
            "re-serialised",
            verifier((t, body) ->
                right.hex(
                    t + ".",
                    JsonMapper.builder()
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .build()
                        .writeValueAsBytes(JsonMapper.shared().readValue(body, Map.class))))),
        Arguments.of("another secret", verifier((t, body) -> other.hex(t + ".", body))));
  }

  private static BiPredicate<String, byte[]> verifier(BiFunction<String, byte[], String> hex) {
    return (header, body) -> {
      Matcher parts = Pattern.compile("t=([0-9]+),v1=([0-9a-f]+)").matcher(header);
      return parts.matches() && parts.group(2).equals(hex.apply(parts.group(1), body));
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherwise")
  @DisplayName("a receiver that verifies otherwise is told what its responses fit")
  void verifiesOtherwise(String hint, BiPredicate<String, byte[]> takes) throws IOException {
    try (HttpServing receiver = HttpServing.start(takes)) {
      assertThat(certificate(receiver.url()).broken()).contains("RUL-42.must.take-right");
    }
    assertThat(out.toString()).contains(hint);
  }

  @Test
  @DisplayName("a connection that is closed before any bytes of a response is told as such")
  void handlerThrows() throws IOException {
    try (HttpServing receiver =
        HttpServing.start((header, body) -> {
          throw new IllegalStateException("a handler that throws");
        })) {
      certificate(receiver.url());
    }
    assertThat(out.toString())
        .contains(
            "12 of 12 deliveries: expected 2xx within 10 s, got no response (connection closed before any bytes):"
                + " does the handler throw?")
        .doesNotContain("no answer");
  }

  @Test
  @DisplayName("RUL-42: a receiver that takes ; between members is certified, with a warning")
  void otherSeparators() throws IOException {
    Signature right = new Signature(SECRET);
    try (HttpServing receiver =
        HttpServing.start((header, body) ->
            right.judge(header.replace(';', ','), body, Instant.now().getEpochSecond())
                == Signature.Judgement.VALID)) {
      Certificate certificate = certificate(receiver.url());
      assertThat(certificate.broken()).containsExactly("RUL-42.should.refuse-other-separators");
      assertThat(certificate.certified()).isTrue();
    }
  }

  private Certificate certificate(URI url) {
    return new Certifier(url, SECRET, Contract.api().document(), 1, Instant::now)
        .certify(out::append);
  }

  @Test
  @DisplayName(
      "certify-receiver: exit 0, 1 and 3; the reports say what should have been answered, and no secret")
  void command() throws IOException {
    try (ExampleReceiver receiver =
        ExampleReceiver.start(SECRET, ReceiverDefect.TIMESTAMP_IGNORED, 0, Instant::now)) {
      assertThat(certify(receiver.url().toString(), "--out", folder.toString())).isEqualTo(1);
    }
    JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("receiver.json")));
    assertThat(json.path("certified").asBoolean(true)).isFalse();
    String page = Files.readString(folder.resolve("receiver.html"));
    assertThat(page).contains("Not certified", "expected 4xx", "processed once");
    assertThat(out.toString()).contains("got 204, expected 4xx", "Outside what this test can see:");
    assertThat(page + json + out).doesNotContain("ssssss").doesNotContain("<script");

    try (ExampleReceiver receiver =
        ExampleReceiver.start(SECRET, ReceiverDefect.NOTHING, 0, Instant::now)) {
      assertThat(certify(receiver.url().toString())).isZero();
    }
    try (UnansweredPort deaf = new UnansweredPort()) {
      assertThat(certify(deaf.url())).isEqualTo(3);
    }
    assertThat(certify("ftp://127.0.0.1")).isEqualTo(2);
    assertThat(certify("http://127.0.0.1:65536")).isEqualTo(2);
    assertThat(certify("http://" + "n".repeat(64) + ".invalid")).isEqualTo(3);
    assertThat(err.toString()).contains("no host has the name nnn");
  }

  @Test
  @DisplayName(
      "RUL-19: every event that is sent is as the contract's schema says, and the largest has 20,000 bytes")
  void bodies() {
    Events events = new Events(Contract.api().document(), new Random(1));
    Instant now = Instant.parse("2026-06-03T08:15:51Z");

    assertThat(events.names()).hasSize(12);
    for (String name : events.names()) {
      String pointer = "#/webhooks/" + name + "/post/requestBody/content/application~1json/schema";
      assertThat(Contract.api().validate(pointer, events.event(name, now))).as(name).isEmpty();
    }
    assertThat(events.large("ticket.created", "subject", now)).hasSize(Events.LARGEST_BODY);
  }

  private int certify(String url, String... more) {
    String[] args =
        Stream.concat(
                Stream.of("certify-receiver", "--url", url, "--secret", SECRET), Stream.of(more))
            .toArray(String[]::new);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
