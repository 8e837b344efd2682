package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.codegen.contract.ContractFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;

/**
 * The test contract with one text replaced by another.
 *
 * @param folder where contract and generated files are written
 */
record FaultyContract(Path folder) {

  /** Asserts that the generator refuses the contract with a message that contains this one. */
  void assertFault(String right, String wrong, String message) {
    assertRefused(right, wrong, Map.of()).hasMessageContaining(message);
  }

  /** Asserts that the generator refuses the unchanged contract with these options. */
  AbstractThrowableAssert<?, ?> assertRefused(Map<String, Object> options) {
    return assertRefused("", "", options);
  }

  private AbstractThrowableAssert<?, ?> assertRefused(
      String right, String wrong, Map<String, Object> options) {
    return assertThatThrownBy(
            () -> {
              String contract = text().replace(right, wrong);
              Path file = Files.writeString(folder.resolve("library.yaml"), contract);
              Generation.of(file, folder.resolve("output"), "library.api", options);
            })
        .isInstanceOf(ContractFault.class);
  }

  /** The contract without a fault. */
  static String text() throws IOException {
    return Files.readString(Generation.CONTRACTS.resolve("library.yaml"));
  }
}
