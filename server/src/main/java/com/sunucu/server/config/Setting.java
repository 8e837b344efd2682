package com.sunucu.server.config;

import com.sunucu.api.oauth.OAuthLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting of the operator, as an environment variable ({@code SUNUCU_PORT}) or as a flag of the
 * same name ({@code --port}), which takes precedence. Help and error messages are generated from
 * these constants.
 */
public enum Setting {
  HOST(
      "address",
      "127.0.0.1",
      "The address to listen on. By default only this machine: the server speaks plain HTTP and leaves TLS to a proxy.",
      "a host name or an IP address; 0.0.0.0 or :: for every interface"),
  PORT("port", "7070", "The TCP port.", "a whole number from 0 to 65535; 0 takes any free port"),
  PUBLIC_URL(
      "url",
      null,
      "The URL by which clients reach this server: OAuth's issuer, the MCP resource and all links. Default: the"
          + " address that it listens on.",
      "https://host or https://host:port, without a path; http:// for this machine, or in a sandbox"),
  ALLOWED_ORIGINS(
      "origins",
      null,
      "Web origins whose pages may call /mcp and OAuth, in addition to the public URL's and this machine's.",
      "origins separated by commas: https://app.example.com,https://example.org:8443"),
  MCP_STRICT(
      "true|false",
      "false",
      "Refuses MCP requests whose MCP-Protocol-Version header differs from the version in their body, also if"
          + " both versions are served.",
      "true or false"),
  REFRESH_RETRY_SECONDS(
      "seconds",
      Integer.toString(OAuthLimits.REFRESH_RETRY_SECONDS),
      "For how long after its use a client may send an OAuth refresh token again and get the same successor.",
      "a whole number from 0 to 3600; 0 revokes the tokens at every second use"),
  DATABASE_URL(
      "jdbc-url",
      null,
      "The database. Default: an H2 file in the data directory.",
      "jdbc:h2:file:… or jdbc:h2:mem:…"),
  DATA_DIR(
      "directory",
      ".data",
      "The directory for the server's files. It is created if it does not exist.",
      "the path of a directory, without a semicolon (H2 would read options behind it)"),
  DNS_RESOLVER(
      "address",
      null,
      "The DNS resolver for custom domains. Default: the system's resolvers.",
      "an IP address, with a port after a colon unless it is 53: 127.0.0.1:5353 or [::1]:5353"),
  SECRET_KEY(
      "keys",
      null,
      "The key that encrypts webhook secrets in the database. A sandbox generates one and stores it in"
          + " the data directory; otherwise `serve` needs it to start. Prefer the variable: other users of"
          + " this machine can see a flag.",
      "base64 of 32 bytes, as `openssl rand -base64 32` prints it; to change it, the new one, a comma"
          + " and the old one"),
  WEBHOOK_ALLOW(
      "nets",
      null,
      "Nets that deliveries may reach in addition to public addresses; in a sandbox, in addition to this machine.",
      "nets separated by commas, without bits behind the prefix: 10.0.0.0/8,fd00::/8"),
  LOG(
      "json|text",
      null,
      "The format of the log on stderr: one JSON object per line, or text for a person. Default: json; in"
          + " sandbox mode text.",
      "json or text"),
  METRICS_PORT(
      "port",
      null,
      "The TCP port of GET /metrics (Prometheus), which asks for no key. Not set: metrics cannot be"
          + " fetched.",
      "a whole number from 0 to 65535; 0 takes any free port"),
  METRICS_HOST(
      "address",
      "127.0.0.1",
      "The address of /metrics: this machine, or an address in the operator's network.",
      "a host name or an IP address; 0.0.0.0 or :: for every interface"),
  LOG_CLIENT_ADDRESS(
      "true|false",
      "false",
      "Adds the client's address, which is personal data, to each line of the access log.",
      "true or false"),
  TRUSTED_PROXIES(
      "nets",
      null,
      "Nets of your proxies. X-Forwarded-For is trusted only from them; its right-most address outside"
          + " these nets is the client. Needs --log-client-address.",
      "nets separated by commas, without bits behind the prefix: 10.0.0.0/8,fd00::/8"),
  DISK_WARN(
      "megabytes",
      "1024",
      "Free megabytes on the database's disk below which the log warns. Below 2 MB, writes are refused"
          + " (503).",
      "a whole number from 0 to 999999999; 0 for no warning"),
  SANDBOX(
      "true|false",
      "false",
      "Serves test control under /sandbox: accounts, keys, a clock that can be moved. Never use it in production.",
      "true or false"),
  OPERATOR_TOKEN(
      "token",
      null,
      "The bearer token of /sandbox. Default: generated once and stored in the data directory. Prefer"
          + " the variable: other users of this machine can see a flag.",
      "16 to 255 of A-Z a-z 0-9 - . _ ~ + /, with = at the end only"),
  SANDBOX_RATE_LIMIT(
      "requests",
      null,
      "Requests per window and credential in sandbox mode. Default: the contract's limit.",
      "a whole number from 1 to 1000000"),
  DEMO(
      "true|false",
      "false",
      "In sandbox mode: creates the demo account once, prints a key for it, and sets the clock to real time.",
      "true or false"),
  KEEP_CLOCK(
      "true|false",
      "false",
      "With the demo account: keeps the sandbox clock of the last run.",
      "true or false");

  private static final String PREFIX = "SUNUCU_";

  /** Settings whose values can contain a secret; no message repeats them. */
  private static final List<Setting> SECRETS = List.of(DATABASE_URL, SECRET_KEY, OPERATOR_TOKEN);

  private static final List<Setting> SWITCHES =
      List.of(SANDBOX, DEMO, KEEP_CLOCK, LOG_CLIENT_ADDRESS, MCP_STRICT);

  private final String label;
  private final String fallback;
  private final String purpose;
  private final String legal;

  Setting(String label, String fallback, String purpose, String legal) {
    this.label = label;
    this.fallback = fallback;
    this.purpose = purpose;
    this.legal = legal;
  }

  /** The name of the variable, such as {@code SUNUCU_DATA_DIR}. */
  public String variable() {
    return PREFIX + name();
  }

  /** The name of the flag, such as {@code --data-dir}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The placeholder of the value in the help. */
  String label() {
    return label;
  }

  /** The default as text, if there is one. */
  Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** The purpose in one sentence. */
  String purpose() {
    return purpose;
  }

  /** The valid values, in words. */
  String legal() {
    return legal;
  }

  /** Whether messages must not repeat the value. */
  boolean secret() {
    return SECRETS.contains(this);
  }

  /** Whether the flag without a value means {@code true}. */
  boolean onOff() {
    return SWITCHES.contains(this);
  }

  /** The setting of the variable with this name. */
  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values()).filter(it -> it.variable().equals(variable)).findFirst();
  }

  /** Whether the name of a variable has this project's prefix. */
  public static boolean hasPrefix(String variable) {
    return variable.startsWith(PREFIX);
  }
}
