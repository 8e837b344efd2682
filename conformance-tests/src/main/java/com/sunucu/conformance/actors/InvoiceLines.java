package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Invoices to be issued by test control. */
public final class InvoiceLines {

  /** The most lines that an invoice can have. */
  public static final int MAXIMUM =
      Contract.sandbox().number("#/components/schemas/InvoiceIssue/properties/lineItems/maxItems");

  private InvoiceLines() {}

  /** An invoice with this number of lines, each with a different quantity and price. */
  public static JsonNode invoice(int lines) {
    return JsonBodies.of(
        Map.of("lineItems", IntStream.rangeClosed(1, lines).mapToObj(InvoiceLines::line).toList()));
  }

  /** One of a single line. */
  static JsonNode over(long usdCents) {
    return JsonBodies.of(Map.of("lineItems", List.of(line("One month", 1, usdCents))));
  }

  private static Map<String, ?> line(int number) {
    return line("Line " + number, number, 10L * number + 1);
  }

  private static Map<String, ?> line(String description, int quantity, long unitUsdCents) {
    return Map.of("description", description, "quantity", quantity, "unitUsdCents", unitUsdCents);
  }
}
