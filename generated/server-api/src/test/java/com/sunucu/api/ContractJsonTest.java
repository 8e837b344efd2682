package com.sunucu.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The JSON of a document, which a server reads, says what the YAML does. */
class ContractJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"openapi", "sandbox"})
  void holdsTheWholeDocument(String name) {
    Class<?> jar = Operation.class;

    assertThat(new JsonMapper().readTree(jar.getResourceAsStream("/spec/%s.json".formatted(name))))
        .isEqualTo(
            new YAMLMapper().readTree(jar.getResourceAsStream("/spec/%s.yaml".formatted(name))));
  }
}
