package com.sunucu.conformance.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Deaf;
import com.sunucu.conformance.Main;
import com.sunucu.conformance.contract.Contract;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example receivers, each attacked. */
class CertifierTest {

  private static final String SECRET = "whsec_" + "s".repeat(43);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<Arguments> receivers() {
    return Stream.of(
        Arguments.of(Wrong.NOTHING, List.of()),
        Arguments.of(
            Wrong.SIGNATURE_IGNORED,
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
        Arguments.of(Wrong.BODY_RESERIALISED, List.of("RUL-42.must.take-exact-bytes")),
        Arguments.of(
            Wrong.TIMESTAMP_IGNORED,
            List.of("RUL-42.must.refuse-old", "RUL-42.should.refuse-future")),
        Arguments.of(Wrong.DUPLICATE_REFUSED, List.of("RUL-42.must.take-duplicate")),
        Arguments.of(
            Wrong.SCHEMES_REFUSED,
            List.of("RUL-42.must.take-unknown-scheme", "RUL-42.should.take-one-of-two")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("receivers")
  @DisplayName(
      "RUL-42: the right receiver is certified, each wrong one is caught by just its rules")
  void tellsApart(Wrong wrong, List<String> broken) throws IOException {
    try (ExampleReceiver receiver = ExampleReceiver.start(SECRET, wrong, 0, Instant::now)) {
      Certificate certificate =
          new Certifier(receiver.url(), SECRET, Contract.api().document(), 1, Instant::now)
              .certify(out::append);

      assertThat(certificate.broken()).as(out.toString()).containsExactlyElementsOf(broken);
      assertThat(certificate.certified()).isEqualTo(broken.isEmpty());
    }
  }

  @Test
  @DisplayName(
      "certify-receiver: exit 0, 1 and 3; the reports say what should have been answered, and no secret")
  void command() throws IOException {
    try (ExampleReceiver receiver =
        ExampleReceiver.start(SECRET, Wrong.TIMESTAMP_IGNORED, 0, Instant::now)) {
      assertThat(certify(receiver.url().toString(), "--out", folder.toString())).isEqualTo(1);
    }
    JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("receiver.json")));
    assertThat(json.path("certified").asBoolean(true)).isFalse();
    String page = Files.readString(folder.resolve("receiver.html"));
    assertThat(page).contains("Not certified", "expected 4xx", "processed once");
    assertThat(out.toString()).contains("got 204, expected 4xx", "Outside what this test can see:");
    assertThat(page + json + out).doesNotContain("ssssss").doesNotContain("<script");

    try (ExampleReceiver receiver = ExampleReceiver.start(SECRET, Wrong.NOTHING, 0, Instant::now)) {
      assertThat(certify(receiver.url().toString())).isZero();
    }
    try (Deaf deaf = new Deaf()) {
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
