package com.sunucu.server.oauth.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthSchemas;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.oauth.device.DeviceCode.Poll;
import com.sunucu.server.oauth.device.DeviceCode.Status;
import com.sunucu.server.oauth.protocol.UserCode;
import com.sunucu.server.oauth.tokens.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAU-01: the state machine of a device code. */
class DeviceCodeTest {

  private static final Instant START = Instant.parse("2026-06-03T09:00:00Z");
  private static final UUID OWNER = new UUID(1, 2);
  private static final Set<Scope> ASKED = Set.of(Scope.SERVERS_READ, Scope.SERVERS_WRITE);

  private static DeviceCode code(Status status) {
    return new DeviceCode(
        new UserCode("BCDFGHJK"),
        new Grant.Client("editor", "Editor"),
        ASKED,
        status,
        status == Status.PENDING ? Optional.empty() : Optional.of(OWNER),
        new DeviceCode.Polls(Duration.ofSeconds(5), Optional.of(START)),
        START.plusSeconds(600));
  }

  @ParameterizedTest
  @DisplayName(
      "RFC 8628 3.5: each state, client and time has its response; a decision comes before slow_down")
  @CsvSource({
    "PENDING,  editor,  4499, SLOW_DOWN",
    "PENDING,  editor,  4500, AUTHORIZATION_PENDING",
    "PENDING,  editor, 599999, AUTHORIZATION_PENDING",
    "PENDING,  editor, 600000, EXPIRED_TOKEN",
    "PENDING,  thief,   4500, INVALID_GRANT",
    "DENIED,   editor,     0, ACCESS_DENIED",
    "DENIED,   editor, 600000, EXPIRED_TOKEN",
    "DENIED,   thief,      0, INVALID_GRANT",
    "APPROVED, thief,      0, INVALID_GRANT",
    "APPROVED, editor, 600000, EXPIRED_TOKEN",
    "REDEEMED, editor,     0, INVALID_GRANT",
    "REDEEMED, editor, 600000, INVALID_GRANT"
  })
  void refusals(Status status, String client, long millis, OAuthErrorCode error) {
    assertThat(code(status).poll(client, START.plusMillis(millis)))
        .isInstanceOfSatisfying(
            Poll.Refused.class, refused -> assertThat(refused.error()).isEqualTo(error));
  }

  @Test
  @DisplayName("an approved code gives tokens to its client, however early the poll")
  void approved() {
    assertThat(code(Status.APPROVED).poll("editor", START)).isEqualTo(new Poll.Approved(OWNER));
  }

  @Test
  @DisplayName(
      "slow_down adds five seconds each time, and the early poll does not count as the last one")
  void slower() {
    DeviceCode once = refused(code(Status.PENDING), START.plusSeconds(1));
    DeviceCode twice = refused(once, START.plusSeconds(2));

    assertThat(once.polls().interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(twice.polls().interval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(twice.polls().last()).contains(START);
  }

  private static DeviceCode refused(DeviceCode code, Instant now) {
    return ((Poll.Refused) code.poll("editor", now)).next();
  }

  @Test
  @DisplayName("only another client's poll changes nothing")
  void foreignPoll() {
    DeviceCode code = code(Status.PENDING);
    assertThat(((Poll.Refused) code.poll("thief", START)).next()).isEqualTo(code);
  }

  @ParameterizedTest
  @DisplayName("the first decision stands, and an expired code has none")
  @CsvSource({
    "PENDING, 0, true", "PENDING, 599, true", "PENDING, 600, false",
    "APPROVED, 0, false", "DENIED, 0, false", "REDEEMED, 0, false"
  })
  void decided(Status status, long seconds, boolean counts) {
    Instant now = START.plusSeconds(seconds);

    assertThat(code(status).decide(OWNER, Set.of(Scope.SERVERS_READ), now).isPresent())
        .isEqualTo(counts);
    assertThat(code(status).decide(OWNER, Set.of(), now).isPresent()).isEqualTo(counts);
  }

  @Test
  @DisplayName("nobody grants more than was asked for")
  void noMore() {
    assertThatThrownBy(
            () -> code(Status.PENDING).decide(OWNER, Set.of(Scope.SERVERS_DESTROY), START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("every user code fits the contract, and is read from any spelling")
  void userCodes() {
    for (int i = 0; i < 1_000; i++) {
      UserCode code = UserCode.random();
      assertThat(code.shown()).matches(OAuthSchemas.DeviceAuthorization.USER_CODE_PATTERN);
      assertThat(UserCode.read(code.shown())).contains(code);
    }
    UserCode code = new UserCode("BCDFGHJK");
    assertThat(UserCode.read("bcdf-ghjk")).contains(code);
    assertThat(UserCode.read(" BCDF GHJK ")).contains(code);
    assertThat(UserCode.read("b.c.d.f–g_h/j k")).contains(code);
    assertThat(UserCode.read("BCDF-GHJ")).isEmpty();
    assertThat(UserCode.read("BCDF-GHJKK")).isEmpty();
    assertThat(UserCode.read("ACDF-GHJK")).isEmpty();
    assertThat(UserCode.read("ＢCDF-GHJK")).isEmpty();
    assertThat(UserCode.read("")).isEmpty();
  }
}
