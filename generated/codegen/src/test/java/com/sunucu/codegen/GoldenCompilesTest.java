package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The golden output is Java that the build's compiler passes. */
class GoldenCompilesTest {

  @Test
  void compilesWithoutWarnings() {
    CompiledGolden golden = CompiledGolden.get();
    assertThat(golden.compiled()).as(golden.messages()).isTrue();
  }
}
