package com.sunucu.conformance.selftest.mutant;

import java.util.Optional;

/**
 * What happens to deliveries on their way to a receiver.
 *
 * @param sign by which secret and over which bytes they are signed anew
 * @param twice whether they come twice, the second time with a new X-Sunucu-Delivery
 * @param lost whether the server gets 200 and the receiver no request
 * @param told the response to the server in place of the receiver's
 */
public record DeliveryStep(
    MessageCondition when,
    MessageChange change,
    Optional<Sign> sign,
    boolean twice,
    boolean lost,
    Optional<Integer> told) {

  /**
   * A signature other than the right one.
   *
   * @param secret which of the subscription's
   * @param layout of what is signed: {@code t} stands for the timestamp, {@code b} for the body
   * @param skew seconds that are added to the timestamp
   * @param upper whether the hex digits are capitals
   */
  public record Sign(Which secret, String layout, int skew, boolean upper) {

    public enum Which {
      CURRENT,
      FIRST,
      WRONG
    }
  }
}
