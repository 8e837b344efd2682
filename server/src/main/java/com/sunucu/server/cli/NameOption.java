package com.sunucu.server.cli;

import com.sunucu.server.pipeline.decode.ContractTexts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Validates a name on the command line: by the contract, and without control characters. */
final class NameOption {

  private NameOption() {}

  /**
   * @param schema the contract's schema of the name
   * @throws ParameterException if the name is invalid
   */
  static void require(CommandSpec command, String option, String name, String schema) {
    ContractTexts contract = ContractTexts.ofContract();
    // The contract allows tab and newline; in a listing they would look like columns and rows.
    if (hasControls(name) || !contract.takes(schema, name)) {
      throw new ParameterException(
          command.commandLine(),
          "%s must be at most %d characters, not white space alone, and no tabs, line breaks or other control characters"
              .formatted(option, contract.maxLength(schema)));
    }
  }

  static boolean hasControls(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }
}
