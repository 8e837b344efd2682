package com.sunucu.server.backbone;

/** Where a server is reached; both in the text form that answers show. */
public record Addresses(String ipv4, String ipv6) {}
