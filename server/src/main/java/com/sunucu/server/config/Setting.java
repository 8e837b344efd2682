package com.sunucu.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that an operator can set: as a variable ({@code SUNUCU_PORT}) or as a flag of the same
 * name ({@code --port}), the flag winning. Help and error messages are made from here, so that they
 * cannot differ from what is read.
 */
public enum Setting {
  HOST(
      "address",
      "127.0.0.1",
      "Where to listen. This machine alone unless set: the server speaks plain HTTP, TLS is a proxy's work.",
      "a host name or an IP address; 0.0.0.0 or :: for every interface"),
  PORT("port", "7070", "The TCP port.", "a whole number from 0 to 65535; 0 takes any free port"),
  DATABASE_URL(
      "jdbc-url",
      null,
      "The database; not set: an H2 file in the data directory.",
      "jdbc:h2:file:… or jdbc:h2:mem:…"),
  DATA_DIR(
      "directory",
      ".data",
      "What the server keeps on disk; made when it does not exist.",
      "the path of a directory, without a semicolon (H2 would read options behind it)"),
  DNS_RESOLVER(
      "address",
      null,
      "Who is asked when a custom domain is verified; not set: the system's resolvers.",
      "an IP address, with a port after a colon unless it is 53: 127.0.0.1:5353 or [::1]:5353"),
  SECRET_KEY(
      "keys",
      null,
      "What webhook secrets are sealed with in the database. A sandbox makes its own, once, and keeps"
          + " it in the data directory; elsewhere `serve` does not start without. Better set as a"
          + " variable: others on this machine can see a flag.",
      "base64 of 32 bytes, as `openssl rand -base64 32` prints it; to change it, the new one, a comma"
          + " and the old one"),
  WEBHOOK_ALLOW(
      "nets",
      null,
      "Nets that webhooks may reach besides public addresses; in a sandbox, besides this machine.",
      "nets separated by commas, without bits behind the prefix: 10.0.0.0/8,fd00::/8"),
  LOG(
      "json|text",
      null,
      "How the log is written, on stderr: a JSON object a line, or text for a person. Not set: json, in"
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
      "Where /metrics listens: this machine alone, or an address in the operator's own network.",
      "a host name or an IP address; 0.0.0.0 or :: for every interface"),
  LOG_CLIENT_ADDRESS(
      "true|false",
      "false",
      "Add the client's address to each line of the access log. It is personal data.",
      "true or false"),
  TRUSTED_PROXIES(
      "nets",
      null,
      "Nets of your own proxies. Only from them is X-Forwarded-For believed, its right-most address that"
          + " is not in these nets. Of effect with --log-client-address alone.",
      "nets separated by commas, without bits behind the prefix: 10.0.0.0/8,fd00::/8"),
  DISK_WARN(
      "megabytes",
      "1024",
      "The log warns when the database's disk has less free space. Writes are refused (503) when it has"
          + " less than 2 MB.",
      "a whole number from 0 to 999999999; 0 for no warning"),
  SANDBOX(
      "true|false",
      "false",
      "Test control under /sandbox: accounts, keys, a clock that can be moved. Never in production.",
      "true or false"),
  OPERATOR_TOKEN(
      "token",
      null,
      "The bearer token of /sandbox. Not set: made once, kept in the data directory. Better set as"
          + " a variable: others on this machine can see a flag.",
      "16 to 255 of A-Z a-z 0-9 - . _ ~ + /, with = at the end only"),
  SANDBOX_RATE_LIMIT(
      "requests",
      null,
      "Requests a minute and credential, in sandbox mode; not set: what the contract says.",
      "a whole number from 1 to 1000000"),
  DEMO(
      "true|false",
      "false",
      "Sandbox mode: make the demo account, once, print a key for it, and set the clock to real time.",
      "true or false"),
  KEEP_CLOCK(
      "true|false",
      "false",
      "With the demo account: leave the sandbox's clock where the last run left it.",
      "true or false");

  private static final String PREFIX = "SUNUCU_";

  /** Their values could hold a secret: no message repeats them. */
  private static final List<Setting> SECRETS = List.of(DATABASE_URL, SECRET_KEY, OPERATOR_TOKEN);

  private static final List<Setting> SWITCHES =
      List.of(SANDBOX, DEMO, KEEP_CLOCK, LOG_CLIENT_ADDRESS);

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

  /** The variable's name, for one {@code SUNUCU_DATA_DIR}. */
  public String variable() {
    return PREFIX + name();
  }

  /** The flag's name, for one {@code --data-dir}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What stands for the value in the help. */
  String label() {
    return label;
  }

  /** The value's text when nothing is set, where there is one. */
  Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** What it is for, in a sentence. */
  String purpose() {
    return purpose;
  }

  /** Which values are legal, in words. */
  String legal() {
    return legal;
  }

  /** Whether a message must not repeat the value. */
  boolean secret() {
    return SECRETS.contains(this);
  }

  /** Whether the flag alone means {@code true}. */
  boolean onOff() {
    return SWITCHES.contains(this);
  }

  /** The setting with this variable's name. */
  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values()).filter(it -> it.variable().equals(variable)).findFirst();
  }

  /** Whether a variable's name claims to be of this project. */
  public static boolean ours(String variable) {
    return variable.startsWith(PREFIX);
  }
}
