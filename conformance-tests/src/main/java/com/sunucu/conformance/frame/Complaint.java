package com.sunucu.conformance.frame;

/** An entry of the baseline that does not hold any more; it fails the run. */
public record Complaint(String check, String message) {}
