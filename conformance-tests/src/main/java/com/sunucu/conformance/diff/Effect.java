package com.sunucu.conformance.diff;

/** What a change does to the set of values that a schema allows. */
enum Effect {
  NARROWER,
  WIDER,
  DIFFERENT
}
