package com.sunucu.server.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Adds {@link Setting}s as flags to a command. */
public final class SettingsOptions {

  private SettingsOptions() {}

  /** Adds flags for these settings to a command. */
  public static void addTo(CommandSpec command, Set<Setting> settings) {
    settings.forEach(setting -> command.addOption(option(setting)));
  }

  /**
   * Reads the configuration from the flags of a command and, for the rest, from variables.
   *
   * @throws BadSettingsException naming every invalid setting
   */
  public static Config read(CommandSpec command, Map<String, String> environment) {
    return Config.read(flags(command), environment);
  }

  /** As {@link #read}, for commands that decrypt secrets. */
  public static Config readWithSecrets(CommandSpec command, Map<String, String> environment) {
    return Config.readWithSecrets(flags(command), environment);
  }

  private static Map<Setting, String> flags(CommandSpec command) {
    ParseResult given = command.commandLine().getParseResult();
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (given.hasMatchedOption(setting.flag())) {
        flags.put(setting, given.matchedOptionValue(setting.flag(), ""));
      }
    }
    return flags;
  }

  private static OptionSpec option(Setting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag())
            .type(String.class)
            .paramLabel("<" + setting.label() + ">")
            .description(description(setting));
    if (setting.onOff()) {
      option.arity("0..1").fallbackValue("true");
    }
    return option.build();
  }

  private static String description(Setting setting) {
    String fallback = setting.fallback().map(" Default: %s."::formatted).orElse("");
    // picocli reads its descriptions as format strings.
    return "%s%s [%s]"
        .formatted(setting.purpose(), fallback, setting.variable())
        .replace("%", "%%");
  }
}
