package com.sunucu.server.pipeline.decode;

import tools.jackson.databind.node.JsonNodeFactory;

/** What the contract takes for a text, for those who get one by another way than a request. */
public final class ContractTexts {

  private final ContractSchemas shapes;

  private ContractTexts(ContractSchemas shapes) {
    this.shapes = shapes;
  }

  public static ContractTexts ofContract() {
    return new ContractTexts(ContractSchemas.ofContract());
  }

  /**
   * @param schema the name of a schema of either document
   */
  public boolean takes(String schema, String text) {
    return shapes.named(schema).validate(JsonNodeFactory.instance.stringNode(text)).isEmpty();
  }

  /** How many code points such a text has at most. */
  public int maxLength(String schema) {
    return shapes.maxLength(schema);
  }
}
