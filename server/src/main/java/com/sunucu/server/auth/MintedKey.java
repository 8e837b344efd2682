package com.sunucu.server.auth;

/** A new key with its secret, which is shown only this once (AUTH-08). */
public record MintedKey(ApiKey key, Secret secret) {}
