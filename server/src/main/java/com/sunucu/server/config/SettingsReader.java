package com.sunucu.server.config;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads settings one by one and collects all errors, so that an operator sees them at once. A flag
 * takes precedence over its variable. An empty variable counts as unset, because compose files
 * write an absent one so.
 */
public final class SettingsReader {

  /**
   * Variables of features that do not exist yet. They are rejected, so that nobody relies on them.
   */
  private static final Set<String> NOT_BUILT_YET = Set.of("SUNUCU_REDIS_URL");

  /**
   * Environment variables of clients and of the kit's other tools (the harness, the load tests,
   * scripts and examples). They may be set in the shell that starts the server, and the server
   * ignores them.
   */
  static final Set<String> OF_CLIENTS =
      Set.of(
          "SUNUCU_API_KEY",
          "SUNUCU_BASE_URL",
          "SUNUCU_MCP_URL",
          "SUNUCU_URL",
          "SUNUCU_WEBHOOK_SECRET");

  private static final int MAX_QUOTE_LENGTH = 60;

  private final Map<Setting, String> flags;
  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  SettingsReader(Map<Setting, String> flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = new TreeMap<>(environment);
  }

  /** Why a value is invalid; the reader adds the name of the setting and the valid values. */
  static final class Illegal extends Exception {

    private static final long serialVersionUID = 1L;

    Illegal(String problem) {
      super(problem);
    }
  }

  /** Parses the text of a setting. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(String text) throws Illegal;
  }

  /**
   * The value of the setting; empty if it is unset, or if it is invalid, which is recorded as an
   * error.
   */
  <T> Optional<T> read(Setting setting, Parser<T> parser) {
    Optional<String> text = given(setting).or(setting::fallback);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(parser.parse(text.get()));
    } catch (Illegal e) {
      fault(setting, e.getMessage() + "; valid: " + setting.legal());
      return Optional.empty();
    }
  }

  /** Records that a required setting is missing. */
  void demand(Setting setting, String why) {
    if (given(setting).isEmpty()) {
      fault(setting, why);
    }
  }

  /** Records that a setting has no meaning with the others. */
  void refuse(Setting setting, String why) {
    if (given(setting).isPresent()) {
      fault(setting, why);
    }
  }

  /** As {@link #refuse}, but only for the flag: the variable may be set for other programs. */
  void refuseFlag(Setting setting, String why) {
    if (flags.containsKey(setting)) {
      fault(setting, why);
    }
  }

  /**
   * Ends the reading: checks the variables that no setting used, then throws if there was any
   * error.
   */
  void finish() {
    environment.keySet().stream().filter(Setting::hasPrefix).forEach(this::checkName);
    if (!faults.isEmpty()) {
      throw new BadSettingsException(faults);
    }
  }

  /** A value in a message: quoted, cut, with control characters escaped. */
  public static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .limit(MAX_QUOTE_LENGTH)
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    return quoted
        .append(value.codePointCount(0, value.length()) > MAX_QUOTE_LENGTH ? "…\"" : "\"")
        .toString();
  }

  private Optional<String> given(Setting setting) {
    return Optional.ofNullable(flags.get(setting))
        .or(() ->
            Optional.ofNullable(environment.get(setting.variable())).filter(it -> !it.isEmpty()));
  }

  private void fault(Setting setting, String problem) {
    faults.add((flags.containsKey(setting) ? setting.flag() : setting.variable()) + ": " + problem);
  }

  private void checkName(String variable) {
    if (OF_CLIENTS.contains(variable) || Setting.ofVariable(variable).isPresent()) {
      return;
    }
    if (NOT_BUILT_YET.contains(variable)) {
      faults.add(variable + ": this version has no such feature yet; unset it");
    } else {
      faults.add(variable + ": unknown setting; valid: " + names());
    }
  }

  private static String names() {
    return Arrays.stream(Setting.values()).map(Setting::variable).collect(joining(", "));
  }
}
