package com.sunucu.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.net.Cidr;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.net.WebOrigin;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

  private static final Duration RETRY = Duration.ofSeconds(OAuthLimits.REFRESH_RETRY_SECONDS);

  private static final Map<Setting, String> NO_FLAGS = Map.of();
  private static final String KEY = "3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/8=";
  private static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @Test
  @DisplayName("nothing set: production, this machine alone, an H2 file under .data")
  void defaults() {
    Config config = Config.read(NO_FLAGS, Map.of("PATH", "/bin", "SUNUCU", "x"));
    assertThat(config)
        .isEqualTo(
            new Config(
                "127.0.0.1",
                7070,
                new Config.Web(Optional.empty(), Set.of(), false, RETRY),
                DatabaseSettings.in(Path.of(".data")),
                Path.of(".data").toAbsolutePath(),
                Optional.empty(),
                new Config.Webhooks(List.of(), List.of()),
                Optional.empty(),
                new Config.Telemetry(LogFormat.JSON, Optional.empty(), Optional.empty(), 1024)));
  }

  @Test
  @DisplayName("every setting is read from its variable")
  void variables() {
    Config config =
        Config.read(
            NO_FLAGS,
            Map.ofEntries(
                Map.entry("SUNUCU_HOST", "0.0.0.0"),
                Map.entry("SUNUCU_PORT", "0"),
                Map.entry("SUNUCU_PUBLIC_URL", "https://API.example.com:443/"),
                Map.entry("SUNUCU_ALLOWED_ORIGINS", "https://app.example.com"),
                Map.entry("SUNUCU_MCP_STRICT", "true"),
                Map.entry("SUNUCU_REFRESH_RETRY_SECONDS", "0"),
                Map.entry("SUNUCU_DATABASE_URL", "jdbc:h2:mem:x"),
                Map.entry("SUNUCU_DATA_DIR", "/var/lib/sunucu/"),
                Map.entry("SUNUCU_DNS_RESOLVER", "127.0.0.1:5353"),
                Map.entry("SUNUCU_WEBHOOK_ALLOW", "10.0.0.0/8, fd00::/8"),
                Map.entry("SUNUCU_SANDBOX", "true"),
                Map.entry("SUNUCU_OPERATOR_TOKEN", "0123456789abcde="),
                Map.entry("SUNUCU_SANDBOX_RATE_LIMIT", "1000000"),
                Map.entry("SUNUCU_DEMO", "true"),
                Map.entry("SUNUCU_KEEP_CLOCK", "true")));
    assertThat(config)
        .isEqualTo(
            new Config(
                "0.0.0.0",
                0,
                new Config.Web(
                    PublicUrl.parse("https://api.example.com"),
                    Set.of(new WebOrigin("https", "app.example.com", 443)),
                    true,
                    Duration.ZERO),
                DatabaseSettings.at("jdbc:h2:mem:x"),
                Path.of("/var/lib/sunucu"),
                Optional.of(new InetSocketAddress("127.0.0.1", 5353)),
                new Config.Webhooks(
                    List.of(),
                    Stream.of("10.0.0.0/8", "fd00::/8")
                        .map(Cidr::parse)
                        .map(Optional::orElseThrow)
                        .toList()),
                Optional.of(
                    new Config.Sandbox(
                        Optional.of("0123456789abcde="), OptionalInt.of(1_000_000), true, true)),
                new Config.Telemetry(LogFormat.TEXT, Optional.empty(), Optional.empty(), 1024)));
  }

  @Test
  @DisplayName("the log's format and where metrics are fetched: this machine alone unless set")
  void telemetry() {
    assertThat(
            Config.read(
                    NO_FLAGS,
                    Map.of(
                        "SUNUCU_SANDBOX", "true",
                        "SUNUCU_LOG", "json",
                        "SUNUCU_METRICS_PORT", "9464"))
                .telemetry())
        .isEqualTo(
            new Config.Telemetry(
                LogFormat.JSON,
                Optional.of(InetSocketAddress.createUnresolved("127.0.0.1", 9464)),
                Optional.empty(),
                1024));
    assertThat(
            Config.read(
                    NO_FLAGS,
                    Map.of(
                        "SUNUCU_LOG", "text",
                        "SUNUCU_METRICS_HOST", "::1",
                        "SUNUCU_METRICS_PORT", "0"))
                .telemetry())
        .isEqualTo(
            new Config.Telemetry(
                LogFormat.TEXT,
                Optional.of(InetSocketAddress.createUnresolved("::1", 0)),
                Optional.empty(),
                1024));
    assertThat(messageOf(Map.of("SUNUCU_METRICS_HOST", "10.0.0.1")))
        .contains("SUNUCU_METRICS_HOST: of no effect without SUNUCU_METRICS_PORT");
  }

  @Test
  @DisplayName(
      "a flag wins over its variable, even over a bad one; an empty variable counts as not set")
  void precedence() {
    Config config =
        Config.read(
            Map.of(Setting.PORT, "1"),
            Map.of("SUNUCU_PORT", "nonsense", "SUNUCU_DEMO", "", "SUNUCU_HOST", ""));
    assertThat(config.port()).isEqualTo(1);
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(() -> Config.read(Map.of(Setting.HOST, ""), Map.of()))
        .withMessageContaining("--host: \"\" is not valid");
  }

  @ParameterizedTest(name = "{0}={1}")
  @DisplayName("a value that is not legal is named with its fault")
  @CsvSource({
    "PORT, 65536",
    "PORT, -1",
    "PORT, 7070x",
    "PORT, ' 7070'",
    "PORT, 99999999999",
    "PORT, ٧٠٧٠",
    "HOST, 'a b'",
    "HOST, -a",
    "HOST, a/b",
    "PUBLIC_URL, api.example.com",
    "PUBLIC_URL, http://api.example.com",
    "PUBLIC_URL, https://api.example.com/v1",
    "PUBLIC_URL, https://u:p@api.example.com",
    "PUBLIC_URL, https://api.example.com?x",
    "PUBLIC_URL, https://api.example.com:0",
    "PUBLIC_URL, ftp://api.example.com",
    "PUBLIC_URL, https://",
    "ALLOWED_ORIGINS, app.example.com",
    "ALLOWED_ORIGINS, https://app.example.com/",
    "ALLOWED_ORIGINS, *",
    "ALLOWED_ORIGINS, null",
    "MCP_STRICT, yes",
    "SANDBOX, yes",
    "SANDBOX, TRUE",
    "SANDBOX, 1",
    "DATA_DIR, ' '",
    "DATA_DIR, x;INIT=1",
    "LOG, JSON",
    "METRICS_PORT, 65536",
    "DNS_RESOLVER, resolver.example:53",
    "DNS_RESOLVER, 127.0.0.1:0",
    "DNS_RESOLVER, 127.0.0.1:65536",
    "DNS_RESOLVER, 127.0.0.1:",
    "DNS_RESOLVER, 127.0.0.256",
    "DNS_RESOLVER, 127.0.0.1.",
    "DNS_RESOLVER, 127.0.1",
    "DNS_RESOLVER, 2130706433",
    "DNS_RESOLVER, ::1",
    "DNS_RESOLVER, '[::1'",
    "DNS_RESOLVER, '[1::1::1]:53'",
    "DNS_RESOLVER, '[127.0.0.1]:53'",
    "WEBHOOK_ALLOW, 10.0.0.1/8",
    "WEBHOOK_ALLOW, receiver.example",
    "WEBHOOK_ALLOW, 10.0.0.0/33",
  })
  void illegal(Setting setting, String value) {
    String message = messageOf(Map.of(setting.variable(), value));
    assertThat(message)
        .startsWith("1 bad setting, nothing was started:")
        .contains(setting.variable() + ": \"" + value + "\" is n")
        .endsWith("; valid: " + setting.legal());
  }

  @ParameterizedTest(name = "{0}={1}")
  @DisplayName("in sandbox mode too")
  @CsvSource({
    "SANDBOX_RATE_LIMIT, 0",
    "SANDBOX_RATE_LIMIT, 1000001",
    "SANDBOX_RATE_LIMIT, 1.5",
    "DEMO, no"
  })
  void illegalInSandbox(Setting setting, String value) {
    assertThat(messageOf(Map.of("SUNUCU_SANDBOX", "true", setting.variable(), value)))
        .startsWith("1 bad setting,")
        .contains(setting.variable() + ": \"" + value + "\" is n");
  }

  @Test
  @DisplayName("RUL-47 a public URL needs TLS except on this machine or in a sandbox")
  void publicUrl() {
    assertThat(Config.read(Map.of(Setting.PUBLIC_URL, "http://localhost:7071"), Map.of()).web())
        .isEqualTo(
            new Config.Web(PublicUrl.parse("http://localhost:7071"), Set.of(), false, RETRY));
    assertThat(
            Config.read(
                    Map.of(Setting.PUBLIC_URL, "http://server:7070", Setting.SANDBOX, "true"),
                    Map.of())
                .web()
                .publicUrl())
        .hasValueSatisfying(it -> assertThat(it.at("/x")).isEqualTo("http://server:7070/x"));
    assertThat(messageOf(Map.of("SUNUCU_ALLOWED_ORIGINS", "x,https://a.example,y/")))
        .contains("SUNUCU_ALLOWED_ORIGINS: \"x\", \"y/\" are not origins; valid: ");
  }

  @ParameterizedTest
  @DisplayName("HST-04 a DNS resolver is an address, at the port of DNS unless another is given")
  @CsvSource({
    "192.0.2.53, 192.0.2.53, 53",
    "255.255.255.255:65535, 255.255.255.255, 65535",
    "[2001:db8::53], 2001:db8::53, 53",
    "[::1]:5353, ::1, 5353",
    "[::ffff:192.0.2.53]:53, 192.0.2.53, 53",
  })
  void resolver(String text, String ip, int port) {
    assertThat(Config.read(Map.of(Setting.DNS_RESOLVER, text), Map.of()).dnsResolver())
        .contains(new InetSocketAddress(ip, port));
  }

  @Test
  @DisplayName("RUL-22 of nets, all that are none are named, and only they")
  void nets() {
    assertThat(messageOf(Map.of("SUNUCU_WEBHOOK_ALLOW", "10.0.0.0/8,x,fd00::/8,127.1/8,")))
        .contains("SUNUCU_WEBHOOK_ALLOW: \"x\", \"127.1/8\", \"\" are not nets; valid: ");
  }

  @Test
  @DisplayName("RUL-23 a key is base64 of 32 bytes; several are put newest first")
  void secretKeys() {
    Config one = Config.readWithSecrets(Map.of(Setting.SECRET_KEY, KEY), Map.of());
    assertThat(one.webhooks().secretKeys()).containsExactly(key(KEY));
    Config two =
        Config.readWithSecrets(NO_FLAGS, Map.of("SUNUCU_SECRET_KEY", OTHER_KEY + " , " + KEY));
    assertThat(two.webhooks().secretKeys()).containsExactly(key(OTHER_KEY), key(KEY));
    assertThat(two.toString()).contains(key(KEY).id()).doesNotContain(KEY, OTHER_KEY);
  }

  @Test
  @DisplayName("RUL-23 what is no key is told by its place and never repeated")
  void badKeys() {
    assertThat(messageOf(Map.of("SUNUCU_SECRET_KEY", KEY + ",hunter2,,aHVudGVyMg==")))
        .contains(
            "SUNUCU_SECRET_KEY: of 4 values, not a key: number 2, 3, 4; valid: base64 of 32 bytes")
        .contains("openssl rand -base64 32")
        .doesNotContain("hunter2", "aHVudGVyMg", KEY);
    assertThat(messageOf(Map.of("SUNUCU_SECRET_KEY", KEY + "," + KEY)))
        .contains("SUNUCU_SECRET_KEY: a key is repeated")
        .doesNotContain(KEY);
  }

  @Test
  @DisplayName("RUL-23 `serve` demands a key outside the sandbox, with all other faults at once")
  void demandedKey() {
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(() -> Config.readWithSecrets(NO_FLAGS, Map.of("SUNUCU_PORT", "x")))
        .withMessageContaining("2 bad settings,")
        .withMessageContaining(
            "SUNUCU_SECRET_KEY: outside the sandbox it must be set; make one with `openssl rand -base64 32`");
    assertThat(Config.readWithSecrets(NO_FLAGS, Map.of("SUNUCU_SANDBOX", "true")).webhooks())
        .isEqualTo(new Config.Webhooks(List.of(), List.of()));
    assertThat(Config.read(NO_FLAGS, Map.of()).webhooks().secretKeys()).isEmpty();
  }

  @Test
  @DisplayName("all faults come at once, each by the name under which it was given")
  void allAtOnce() {
    BadSettingsException bad =
        catchThrowableOfType(
            BadSettingsException.class,
            () ->
                Config.read(
                    Map.of(Setting.PORT, "x"),
                    Map.of(
                        "SUNUCU_HOST", "a b",
                        "SUNUCU_PROT", "7071",
                        "SUNUCU_REDIS_URL", "redis://x",
                        "SUNUCU_DEMO", "true")));
    assertThat(bad.getMessage().lines())
        .hasSize(6)
        .satisfiesExactly(
            it -> assertThat(it).startsWith("5 bad settings,"),
            it -> assertThat(it).startsWith("  SUNUCU_HOST: "),
            it -> assertThat(it).startsWith("  --port: \"x\" is not valid; valid: "),
            it -> assertThat(it).startsWith("  SUNUCU_DEMO: only in sandbox mode"),
            it ->
                assertThat(it)
                    .startsWith(
                        "  SUNUCU_PROT: unknown setting; valid: SUNUCU_HOST, SUNUCU_PORT, "),
            it ->
                assertThat(it)
                    .startsWith("  SUNUCU_REDIS_URL: this version has no such feature yet"));
  }

  @ParameterizedTest
  @DisplayName("settings of the sandbox are refused outside it, and only there")
  @ValueSource(strings = {"SANDBOX_RATE_LIMIT", "DEMO", "KEEP_CLOCK"})
  void sandboxOnly(Setting setting) {
    assertThat(messageOf(Map.of(setting.variable(), "1")))
        .contains(setting.variable() + ": only in sandbox mode");
    assertThat(messageOf(Map.of("SUNUCU_SANDBOX", "maybe", setting.variable(), "0")))
        .doesNotContain("only in sandbox mode");
  }

  @Test
  @DisplayName("outside the sandbox the operator token's flag is refused; its variable is let by")
  void operatorToken() {
    Map<String, String> variable = Map.of("SUNUCU_OPERATOR_TOKEN", "0123456789abcdef");
    assertThat(Config.read(NO_FLAGS, variable).sandbox()).isEmpty();
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(() -> Config.read(Map.of(Setting.OPERATOR_TOKEN, "0123456789abcdef"), Map.of()))
        .withMessageContaining("--operator-token: only in sandbox mode");
  }

  @ParameterizedTest
  @DisplayName("what a client's tools read from the same shell is let by")
  @MethodSource("variablesOfClients")
  void variablesOfClients(String variable) {
    assertThat(Config.read(NO_FLAGS, Map.of(variable, "x")).port()).isEqualTo(7070);
  }

  static Set<String> variablesOfClients() {
    return SettingsReader.OF_CLIENTS;
  }

  @Test
  @DisplayName(
      "every variable that the harness, the load tests, the scripts or the documentation name is a setting or let by")
  void variablesOfTheKit() throws IOException {
    Path kit = Path.of("").toAbsolutePath().getParent();
    Set<String> named = new TreeSet<>();
    for (String part :
        List.of(
            "conformance-tests/src/main",
            "load-tests/src/main",
            "scripts",
            "docs",
            "README.md",
            "CONTRIBUTING.md",
            "Makefile")) {
      named.addAll(variablesIn(kit.resolve(part)));
    }
    assertThat(named).contains("SUNUCU_API_KEY", "SUNUCU_WEBHOOK_SECRET", "SUNUCU_OPERATOR_TOKEN");
    assertThat(named)
        .allSatisfy(it ->
            assertThat(SettingsReader.OF_CLIENTS.contains(it) || Setting.ofVariable(it).isPresent())
                .as(it)
                .isTrue());
  }

  private static Set<String> variablesIn(Path part) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(part)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // Names of headers in code and CGI are not read from the environment.
        Pattern.compile("(?<![A-Z_])SUNUCU_[A-Z]+(_[A-Z]+)*")
            .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
            .results()
            .map(MatchResult::group)
            .forEach(names::add);
      }
    }
    return names;
  }

  @Test
  @DisplayName("a setting that is mistyped is refused, one of the clients' too")
  void mistyped() {
    for (String variable :
        List.of("SUNUCU_DATADIR", "SUNUCU_WEBHOOK_SECRETS", "SUNUCU_API_KEYS", "SUNUCU_BASE")) {
      assertThat(messageOf(Map.of(variable, "x"))).contains(variable + ": unknown setting");
    }
  }

  @Test
  @DisplayName("a client's address is logged on demand alone, and proxies are trusted on demand")
  void clientAddresses() {
    assertThat(Config.read(NO_FLAGS, Map.of()).telemetry().trustedProxies()).isEmpty();
    Map<String, String> logged = Map.of("SUNUCU_LOG_CLIENT_ADDRESS", "true");
    assertThat(Config.read(NO_FLAGS, logged).telemetry().trustedProxies()).contains(List.of());
    assertThat(
            Config.read(Map.of(Setting.TRUSTED_PROXIES, "10.0.0.0/8,::1"), logged)
                .telemetry()
                .trustedProxies()
                .orElseThrow())
        .hasToString("[10.0.0.0/8, ::1]");
    assertThat(messageOf(Map.of("SUNUCU_TRUSTED_PROXIES", "10.0.0.0/8")))
        .contains("SUNUCU_TRUSTED_PROXIES: of no effect without SUNUCU_LOG_CLIENT_ADDRESS=true");
    assertThat(
            messageOf(
                Map.of("SUNUCU_LOG_CLIENT_ADDRESS", "true", "SUNUCU_TRUSTED_PROXIES", "proxy")))
        .contains("SUNUCU_TRUSTED_PROXIES: \"proxy\" is not a net");
  }

  @Test
  @DisplayName("no message and no text of a configuration repeats a secret's value")
  void secrets() {
    assertThat(messageOf(Map.of("SUNUCU_SANDBOX", "true", "SUNUCU_OPERATOR_TOKEN", "hunter2")))
        .contains("SUNUCU_OPERATOR_TOKEN: it has 7 characters")
        .doesNotContain("hunter2");
    assertThat(
            messageOf(
                Map.of(
                    "SUNUCU_SANDBOX", "true", "SUNUCU_OPERATOR_TOKEN", "hunter2 hunter2 hunter2")))
        .contains("SUNUCU_OPERATOR_TOKEN: it has a character")
        .doesNotContain("hunter2");
    assertThat(messageOf(Map.of("SUNUCU_DATABASE_URL", "jdbc:mysql://u:hunter2@x")))
        .doesNotContain("hunter2");
    assertThat(messageOf(Map.of("SUNUCU_DATABASE_URL", "jdbc:postgresql://u:hunter2@x")))
        .contains("PostgreSQL is not supported yet")
        .doesNotContain("hunter2");
    assertThat(messageOf(Map.of("SUNUCU_SECRET_KEY", "hunter2", "SUNUCU_PASSWORD", "hunter2")))
        .doesNotContain("hunter2");
    Map<String, String> good =
        Map.of(
            "SUNUCU_SANDBOX", "true",
            "SUNUCU_OPERATOR_TOKEN", "hunter2hunter2hunter2",
            "SUNUCU_DATABASE_URL", "jdbc:h2:mem:x;PASSWORD=hunter2");
    assertThat(Config.read(NO_FLAGS, good).toString()).doesNotContain("hunter2");
  }

  @Test
  @DisplayName("a long or unprintable value is cut and made visible")
  void quoting() {
    assertThat(messageOf(Map.of("SUNUCU_PORT", "\u001b[31m" + "9".repeat(1000))))
        .contains("\"\\u001b[31m999")
        .contains("9…\"")
        .hasSizeLessThan(250);
  }

  @ParameterizedTest
  @DisplayName("the address told is one that a client can use: an interface in place of all")
  @CsvSource({
    "localhost, http://localhost:8080",
    "0.0.0.0, http://127.0.0.1:8080",
    "::, http://127.0.0.1:8080",
    "::1, http://[::1]:8080",
  })
  void url(String host, String expected) {
    assertThat(Config.read(Map.of(Setting.HOST, host), Map.of()).url(8080)).hasToString(expected);
  }

  @Test
  @DisplayName("flag and variable of a setting have the same name")
  void names() {
    assertThat(Arrays.stream(Setting.values()))
        .allSatisfy(it -> {
          assertThat("SUNUCU_" + it.flag().substring(2).replace('-', '_').toUpperCase(Locale.ROOT))
              .isEqualTo(it.variable());
          assertThat(Setting.ofVariable(it.variable())).contains(it);
        });
    assertThat(Setting.DATA_DIR.flag()).isEqualTo("--data-dir");
  }

  private static SealingKey key(String text) {
    return SealingKey.parse(text).orElseThrow();
  }

  private static String messageOf(Map<String, String> environment) {
    return catchThrowableOfType(
            BadSettingsException.class, () -> Config.read(NO_FLAGS, environment))
        .getMessage();
  }
}
