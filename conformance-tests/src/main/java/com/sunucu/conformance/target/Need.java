package com.sunucu.conformance.target;

/** What a check needs from the user and does not have. */
public enum Need {
  /** Test control: the clock, accounts, keys that are minted, faults. */
  SANDBOX,
  /** Keys that the keys file does not hold. */
  KEYS,
  /** Leave to destroy something of the account. */
  PERMISSION,
  /** An address to which the target can deliver. */
  RECEIVER,
  /** Something of the target itself. */
  TARGET
}
