package com.sunucu.conformance.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The variables that options fall back to; the root command has them. An option that may be given
 * without a value has {@link #WITHOUT_VALUE} as its fallback and asks here. It must not have {@code
 * ${env:…}}: picocli makes null of a variable that is not set.
 */
public interface Environment {

  /** What an option holds that was given without a value. */
  String WITHOUT_VALUE = "";

  /** All variables of the process. */
  Map<String, String> variables();

  /**
   * The value of an option that was given.
   *
   * @param given what the option holds
   * @throws ParameterException where it has no value and the variable is not set
   */
  static String value(CommandSpec spec, String option, String variable, String given) {
    if (!given.isBlank()) {
      return given;
    }
    return Optional.of(spec.root().userObject())
        .filter(Environment.class::isInstance)
        .map(it -> ((Environment) it).variables().get(variable))
        .filter(it -> !it.isBlank())
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "%s needs a value, or %s to be set".formatted(option, variable)));
  }
}
