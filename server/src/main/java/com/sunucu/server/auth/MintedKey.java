package com.sunucu.server.auth;

/** A key just minted, with the one showing of its secret (AUTH-08). */
public record MintedKey(ApiKey key, Secret secret) {}
