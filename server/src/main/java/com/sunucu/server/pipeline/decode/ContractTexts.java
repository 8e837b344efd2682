package com.sunucu.server.pipeline.decode;

import tools.jackson.databind.node.JsonNodeFactory;

/** Validates texts that do not come with a request, by the contract's schemas. */
public final class ContractTexts {

  private final ContractSchemas schemas;

  private ContractTexts(ContractSchemas schemas) {
    this.schemas = schemas;
  }

  public static ContractTexts ofContract() {
    return new ContractTexts(ContractSchemas.ofContract());
  }

  /**
   * Whether the schema accepts the text.
   *
   * @param schema the name of a schema of either document
   */
  public boolean takes(String schema, String text) {
    return schemas.named(schema).validate(JsonNodeFactory.instance.stringNode(text)).isEmpty();
  }

  /** The maximum number of code points of such a text. */
  public int maxLength(String schema) {
    return schemas.maxLength(schema);
  }
}
