package com.sunucu.conformance.diff.canonical;

/** The kinds of parts of a contract. */
public enum PartKind {
  DOCUMENT,
  SCHEME,
  SERVER,
  OPERATION,
  EVENT,
  PARAMETER,
  BODY,
  MEDIA,
  RESPONSE,
  HEADER
}
