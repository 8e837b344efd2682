package com.sunucu.server.cli;

import com.sunucu.server.pipeline.decode.ContractTexts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A name on the command line: what the contract takes for one, and on one line. */
final class NameOption {

  private NameOption() {}

  /**
   * @param schema the contract's schema of such a name
   * @throws ParameterException where it is none
   */
  static void require(CommandSpec command, String option, String name, String schema) {
    ContractTexts contract = ContractTexts.ofContract();
    // The contract lets tab and newline be; in a listing they would look like further columns and
    // lines.
    if (hasControls(name) || !contract.takes(schema, name)) {
      throw new ParameterException(
          command.commandLine(),
          "%s must be at most %d characters, not blanks alone, and no tabs, line breaks or other control characters"
              .formatted(option, contract.maxLength(schema)));
    }
  }

  static boolean hasControls(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }
}
