package com.sunucu.server.config;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.net.Cidr;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.net.WebOrigin;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All settings of the server, validated.
 *
 * @param host the address to listen on
 * @param port the TCP port; 0 means any free one
 * @param web how clients reach the server, and which web pages may call it
 * @param database the database; by default a file in the data directory
 * @param dataDir the directory for files, absolute; it need not exist
 * @param dnsResolver the resolver for custom domains; empty for the system's resolvers
 * @param webhooks settings of deliveries
 * @param sandbox settings of test control; empty outside sandbox mode
 * @param telemetry settings of log and metrics
 */
public record Config(
    String host,
    int port,
    Web web,
    DatabaseSettings database,
    Path dataDir,
    Optional<InetSocketAddress> dnsResolver,
    Webhooks webhooks,
    Optional<Sandbox> sandbox,
    Telemetry telemetry) {

  /**
   * Settings of /mcp and OAuth.
   *
   * @param publicUrl the URL by which clients reach the server; empty for the one that it listens
   *     on
   * @param allowedOrigins further origins whose pages may call it
   * @param mcpStrict whether a header of an older revision beside a body of the newest is refused
   *     (RUL-48)
   * @param refreshRetry the time in which a refresh token may be sent again (RUL-45); zero: never
   */
  public record Web(
      Optional<PublicUrl> publicUrl,
      Set<WebOrigin> allowedOrigins,
      boolean mcpStrict,
      Duration refreshRetry) {}

  /**
   * Settings of webhooks. {@code toString} shows only the ids of keys.
   *
   * @param secretKeys the keys that encrypt webhook secrets, the newest first; empty in a sandbox
   *     with a stored key, and for commands that decrypt none
   * @param allowed nets that deliveries may also reach
   */
  public record Webhooks(List<SealingKey> secretKeys, List<Cidr> allowed) {}

  /**
   * Settings of sandbox mode.
   *
   * @param operatorToken the bearer token of /sandbox; empty to generate and store one
   * @param rateLimit requests per window and credential; empty for the contract's
   * @param demo whether to create the demo account
   * @param keepClock whether to keep the clock of the last run even with the demo account
   */
  public record Sandbox(
      Optional<String> operatorToken, OptionalInt rateLimit, boolean demo, boolean keepClock) {

    @Override
    public String toString() {
      return "Sandbox[rateLimit=%s, demo=%s, keepClock=%s]".formatted(rateLimit, demo, keepClock);
    }
  }

  /**
   * Settings of log and metrics.
   *
   * @param log the format of the log
   * @param metrics the address of the metrics, unresolved; empty for none
   * @param trustedProxies nets whose X-Forwarded-For is trusted; empty to log no client addresses
   * @param diskWarnMegabytes free disk space below which the log warns; 0 for no warning
   */
  public record Telemetry(
      LogFormat log,
      Optional<InetSocketAddress> metrics,
      Optional<List<Cidr>> trustedProxies,
      int diskWarnMegabytes) {}

  private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::");
  private static final int HIGHEST_PORT = 65_535;
  private static final int HIGHEST_RATE = 1_000_000;
  private static final int MAX_REFRESH_RETRY_SECONDS = 3_600;
  private static final int MAX_MEGABYTES = 999_999_999;

  private static final String KEY_DEMANDED =
      "outside the sandbox it must be set; make one with `openssl rand -base64 32`, and keep it:"
          + " what it seals opens with nothing else";

  private static final String SANDBOX_ONLY =
      "only in sandbox mode (%s=true); unset it".formatted(Setting.SANDBOX.variable());

  /**
   * Parses the settings. Pure: what depends on the machine (a port in use, a directory without
   * write access) shows at the start.
   *
   * @param flags values from the command line
   * @param environment all environment variables
   * @throws BadSettingsException naming every invalid setting
   */
  public static Config read(Map<Setting, String> flags, Map<String, String> environment) {
    return read(flags, environment, false);
  }

  /**
   * As {@link #read}, for commands that decrypt secrets: outside the sandbox, their key must be
   * set.
   *
   * @throws BadSettingsException naming every invalid setting
   */
  public static Config readWithSecrets(
      Map<Setting, String> flags, Map<String, String> environment) {
    return read(flags, environment, true);
  }

  private static Config read(
      Map<Setting, String> flags, Map<String, String> environment, boolean secrets) {
    SettingsReader in = new SettingsReader(flags, environment);
    Optional<String> host = in.read(Setting.HOST, SettingParsers::host);
    Optional<Integer> port =
        in.read(Setting.PORT, text -> SettingParsers.number(text, 0, HIGHEST_PORT));
    Optional<DatabaseSettings> database =
        in.read(Setting.DATABASE_URL, SettingParsers::databaseUrl);
    Optional<Path> dataDir = in.read(Setting.DATA_DIR, SettingParsers::directory);
    Optional<InetSocketAddress> dnsResolver =
        in.read(Setting.DNS_RESOLVER, SettingParsers::resolver);
    Webhooks webhooks = readWebhooks(in);
    Optional<Sandbox> sandbox = readSandbox(in);
    if (secrets && sandbox.isEmpty()) {
      in.demand(Setting.SECRET_KEY, KEY_DEMANDED);
    }
    Web web = readWeb(in, sandbox.isPresent());
    Telemetry telemetry = readTelemetry(in, sandbox.isPresent());
    in.finish();
    return new Config(
        host.orElseThrow(),
        port.orElseThrow(),
        web,
        database.orElseGet(() -> DatabaseSettings.in(dataDir.orElseThrow())),
        dataDir.orElseThrow(),
        dnsResolver,
        webhooks,
        sandbox,
        telemetry);
  }

  private static Web readWeb(SettingsReader in, boolean sandbox) {
    return new Web(
        in.read(Setting.PUBLIC_URL, text -> SettingParsers.publicUrl(text, sandbox)),
        in.read(Setting.ALLOWED_ORIGINS, ListSettings::origins).orElseGet(Set::of),
        in.read(Setting.MCP_STRICT, SettingParsers::onOff).orElse(false),
        Duration.ofSeconds(
            in.read(
                    Setting.REFRESH_RETRY_SECONDS,
                    text -> SettingParsers.number(text, 0, MAX_REFRESH_RETRY_SECONDS))
                .orElse(OAuthLimits.REFRESH_RETRY_SECONDS)));
  }

  private static Webhooks readWebhooks(SettingsReader in) {
    return new Webhooks(
        in.read(Setting.SECRET_KEY, ListSettings::keys).orElseGet(List::of),
        in.read(Setting.WEBHOOK_ALLOW, ListSettings::nets).orElseGet(List::of));
  }

  private static Optional<Sandbox> readSandbox(SettingsReader in) {
    boolean asked = in.read(Setting.SANDBOX, SettingParsers::onOff).orElse(true);
    if (!asked) {
      in.refuse(Setting.SANDBOX_RATE_LIMIT, SANDBOX_ONLY);
      in.refuse(Setting.DEMO, SANDBOX_ONLY);
      in.refuse(Setting.KEEP_CLOCK, SANDBOX_ONLY);
      // Clients of test control, such as the harness, have its token in their environment, too.
      in.refuseFlag(Setting.OPERATOR_TOKEN, SANDBOX_ONLY);
      return Optional.empty();
    }
    Optional<String> token = in.read(Setting.OPERATOR_TOKEN, SettingParsers::token);
    Optional<Integer> rate =
        in.read(Setting.SANDBOX_RATE_LIMIT, text -> SettingParsers.number(text, 1, HIGHEST_RATE));
    Optional<Boolean> demo = in.read(Setting.DEMO, SettingParsers::onOff);
    return Optional.of(
        new Sandbox(
            token,
            rate.map(OptionalInt::of).orElseGet(OptionalInt::empty),
            demo.orElse(false),
            in.read(Setting.KEEP_CLOCK, SettingParsers::onOff).orElse(false)));
  }

  private static Telemetry readTelemetry(SettingsReader in, boolean sandbox) {
    Optional<LogFormat> log = in.read(Setting.LOG, SettingParsers::logFormat);
    Optional<Integer> port =
        in.read(Setting.METRICS_PORT, text -> SettingParsers.number(text, 0, HIGHEST_PORT));
    Optional<String> host = in.read(Setting.METRICS_HOST, SettingParsers::host);
    if (port.isEmpty()) {
      in.refuse(
          Setting.METRICS_HOST,
          "of no effect without %s; set that, too, or unset it"
              .formatted(Setting.METRICS_PORT.variable()));
    }
    Optional<Integer> diskWarn =
        in.read(Setting.DISK_WARN, text -> SettingParsers.number(text, 0, MAX_MEGABYTES));
    return new Telemetry(
        log.orElse(sandbox ? LogFormat.TEXT : LogFormat.JSON),
        port.flatMap(
            number -> host.map(address -> InetSocketAddress.createUnresolved(address, number))),
        readProxies(in),
        diskWarn.orElse(0));
  }

  private static Optional<List<Cidr>> readProxies(SettingsReader in) {
    boolean logged = in.read(Setting.LOG_CLIENT_ADDRESS, SettingParsers::onOff).orElse(true);
    if (!logged) {
      in.refuse(
          Setting.TRUSTED_PROXIES,
          "of no effect without %s=true; set that, too, or unset it"
              .formatted(Setting.LOG_CLIENT_ADDRESS.variable()));
      return Optional.empty();
    }
    return Optional.of(in.read(Setting.TRUSTED_PROXIES, ListSettings::nets).orElseGet(List::of));
  }

  /** The URL by which a client on this machine reaches a server on this port. */
  public URI url(int listeningPort) {
    return url(host, listeningPort);
  }

  /** The URL by which a client on this machine reaches this host and port. */
  public static URI url(String host, int listeningPort) {
    String address = EVERY_INTERFACE.contains(host) ? "127.0.0.1" : host;
    String literal = address.contains(":") ? "[" + address + "]" : address;
    return URI.create("http://%s:%d".formatted(literal, listeningPort));
  }
}
