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
 * Reads settings one by one and collects what is wrong with them, so that an operator sees every
 * fault at once. A flag wins over its variable; an empty variable counts as not set, as compose
 * files write it for one that is not there.
 */
public final class SettingsReader {

  /**
   * Known from the design, of no use until their feature is there: refused, so that nobody relies
   * on them.
   */
  private static final Set<String> NOT_BUILT_YET = Set.of("SUNUCU_PUBLIC_URL", "SUNUCU_REDIS_URL");

  /**
   * What the clients of the API and the kit's other tools (the harness, the load tests, the scripts
   * and the examples in the documentation) read from the environment, besides the server's own
   * settings. They are set in the shell that also starts the server, and mean nothing to it.
   */
  static final Set<String> OF_CLIENTS =
      Set.of("SUNUCU_API_KEY", "SUNUCU_BASE_URL", "SUNUCU_MCP_URL", "SUNUCU_WEBHOOK_SECRET");

  private static final int LONGEST_QUOTE = 60;

  private final Map<Setting, String> flags;
  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  SettingsReader(Map<Setting, String> flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = new TreeMap<>(environment);
  }

  /**
   * What is wrong with a value, and no more: the reader says which setting it is and what is legal.
   */
  static final class Illegal extends Exception {

    private static final long serialVersionUID = 1L;

    Illegal(String problem) {
      super(problem);
    }
  }

  /** Makes a value of a setting's text. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(String text) throws Illegal;
  }

  /**
   * The setting's value; empty when it is not set, and when it is set wrong, which is then
   * remembered as a fault.
   */
  <T> Optional<T> read(Setting setting, Parser<T> parser) {
    Optional<String> text = given(setting).or(setting::fallback);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(parser.parse(text.get()));
    } catch (Illegal e) {
      fault(setting, e.getMessage() + "; legal: " + setting.legal());
      return Optional.empty();
    }
  }

  /** Remembers that a setting was not given which must be. */
  void demand(Setting setting, String why) {
    if (given(setting).isEmpty()) {
      fault(setting, why);
    }
  }

  /** Remembers that a setting was given which has no meaning as things are. */
  void refuse(Setting setting, String why) {
    if (given(setting).isPresent()) {
      fault(setting, why);
    }
  }

  /** The same where only the flag is meant for the server: the variable may be there for others. */
  void refuseFlag(Setting setting, String why) {
    if (flags.containsKey(setting)) {
      fault(setting, why);
    }
  }

  /**
   * Ends the reading: looks at the variables that no setting asked for, then throws if anything at
   * all was wrong.
   */
  void finish() {
    environment.keySet().stream().filter(Setting::ours).forEach(this::checkName);
    if (!faults.isEmpty()) {
      throw new BadSettingsException(faults);
    }
  }

  /** How a message shows a value: in quotes, cut, control characters made visible. */
  public static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .limit(LONGEST_QUOTE)
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    return quoted
        .append(value.codePointCount(0, value.length()) > LONGEST_QUOTE ? "…\"" : "\"")
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
      faults.add(variable + ": not built yet, so it would have no effect; unset it");
    } else {
      faults.add(variable + ": no such setting; legal: " + names());
    }
  }

  private static String names() {
    return Arrays.stream(Setting.values()).map(Setting::variable).collect(joining(", "));
  }
}
