package com.sunucu.conformance.result;

/** An entry of the baseline that does not hold any more; it fails the run. */
public record BaselineIssue(String check, String message) {}
