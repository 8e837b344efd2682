package com.sunucu.conformance.selftest.mutant;

import java.util.List;

/**
 * A way to be wrong, as a file of the catalogue describes it.
 *
 * @param name what the server does wrong, a sentence without its subject
 * @param kills the check that must notice
 * @param group the file that it stands in
 * @param beside checks that must run too, because the first judges what they draw
 * @param requests on the way in
 * @param responses on the way out
 * @param deliveries on the way to receivers
 */
public record Mutant(
    String name,
    String kills,
    String group,
    List<String> beside,
    List<RequestStep> requests,
    List<ResponseStep> responses,
    List<DeliveryStep> deliveries) {

  public Mutant {
    beside = List.copyOf(beside);
    requests = List.copyOf(requests);
    responses = List.copyOf(responses);
    deliveries = List.copyOf(deliveries);
  }

  /** The proxy as it is for nobody's fault: what passes behind it passes for the server. */
  public static Mutant none() {
    return new Mutant("nothing", "", "", List.of(), List.of(), List.of(), List.of());
  }
}
