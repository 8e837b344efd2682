package com.sunucu.server.mcp;

/** The two ways in which the protocol's revisions describe a request. */
enum Era {
  /** Revisions up to 2025-11-25, which begin with {@code initialize}. */
  LEGACY,
  /** Revisions from 2026-07-28 on: each request describes itself in {@code _meta}. */
  MODERN
}
