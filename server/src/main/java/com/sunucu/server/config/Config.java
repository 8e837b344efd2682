package com.sunucu.server.config;

import com.sunucu.server.net.Cidr;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Every setting of the server, checked: whoever holds one need not check again.
 *
 * @param host where to listen
 * @param port the TCP port; 0 takes any free one
 * @param database the database; unless set, a file in the data directory
 * @param dataDir what the server keeps on disk, absolute; it need not exist
 * @param dnsResolver who is asked about custom domains; empty: the system's resolvers
 * @param webhooks what deliveries of events need
 * @param sandbox test control; empty outside sandbox mode
 * @param telemetry what the operator gets to see
 */
public record Config(
    String host,
    int port,
    DatabaseSettings database,
    Path dataDir,
    Optional<InetSocketAddress> dnsResolver,
    Webhooks webhooks,
    Optional<Sandbox> sandbox,
    Telemetry telemetry) {

  /**
   * The settings of webhooks. Its text shows keys by their ids alone.
   *
   * @param secretKeys what their secrets are sealed with, the newest first; empty in a sandbox that
   *     keeps its own, and for a command that opens none
   * @param allowed nets that they may reach besides
   */
  public record Webhooks(List<SealingKey> secretKeys, List<Cidr> allowed) {}

  /**
   * The settings of sandbox mode.
   *
   * @param operatorToken the bearer token of /sandbox; empty: made once and kept
   * @param rateLimit requests a minute and credential; empty: the contract's
   * @param demo whether the demo account is wanted
   * @param keepClock whether the clock stays where the last run left it, also with the demo account
   */
  public record Sandbox(
      Optional<String> operatorToken, OptionalInt rateLimit, boolean demo, boolean keepClock) {

    @Override
    public String toString() {
      return "Sandbox[rateLimit=%s, demo=%s, keepClock=%s]".formatted(rateLimit, demo, keepClock);
    }
  }

  /**
   * What the server tells its operator.
   *
   * @param log how the log is written
   * @param metrics where metrics are fetched, not resolved yet; empty: nowhere
   * @param trustedProxies whose X-Forwarded-For is believed; empty: no client's address is logged
   * @param diskWarnMegabytes free disk space at which the log warns; 0 for never
   */
  public record Telemetry(
      LogFormat log,
      Optional<InetSocketAddress> metrics,
      Optional<List<Cidr>> trustedProxies,
      int diskWarnMegabytes) {}

  private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::");
  private static final int HIGHEST_PORT = 65_535;
  private static final int HIGHEST_RATE = 1_000_000;
  private static final int MOST_MEGABYTES = 999_999_999;

  private static final String KEY_DEMANDED =
      "outside the sandbox it must be set; make one with `openssl rand -base64 32`, and keep it:"
          + " what it seals opens with nothing else";

  private static final String SANDBOX_ONLY =
      "only in sandbox mode (%s=true); unset it".formatted(Setting.SANDBOX.variable());

  /**
   * Reads the settings; pure, so what only the machine knows (a port in use, a directory that
   * cannot be written) shows at the start.
   *
   * @param flags what the command line gave, by setting
   * @param environment all of the process's variables
   * @throws BadSettingsException naming everything that is wrong
   */
  public static Config read(Map<Setting, String> flags, Map<String, String> environment) {
    return read(flags, environment, false);
  }

  /**
   * The same for whoever opens sealed secrets: outside the sandbox, the key to them must be set.
   *
   * @throws BadSettingsException naming everything that is wrong
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
    Telemetry telemetry = readTelemetry(in, sandbox.isPresent());
    in.finish();
    return new Config(
        host.orElseThrow(),
        port.orElseThrow(),
        database.orElseGet(() -> DatabaseSettings.in(dataDir.orElseThrow())),
        dataDir.orElseThrow(),
        dnsResolver,
        webhooks,
        sandbox,
        telemetry);
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
      // Whoever calls test control, the harness for one, has its token in the shell too.
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
        in.read(Setting.DISK_WARN, text -> SettingParsers.number(text, 0, MOST_MEGABYTES));
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

  /** How a client on this machine reaches a server that listens on this port. */
  public URI url(int listeningPort) {
    return url(host, listeningPort);
  }

  /** How a client on this machine reaches what listens here. */
  public static URI url(String host, int listeningPort) {
    String address = EVERY_INTERFACE.contains(host) ? "127.0.0.1" : host;
    String literal = address.contains(":") ? "[" + address + "]" : address;
    return URI.create("http://%s:%d".formatted(literal, listeningPort));
  }
}
