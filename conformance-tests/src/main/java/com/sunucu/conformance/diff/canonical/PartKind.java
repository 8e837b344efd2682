package com.sunucu.conformance.diff.canonical;

/** What a part of a contract is. */
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
