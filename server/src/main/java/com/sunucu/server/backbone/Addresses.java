package com.sunucu.server.backbone;

/** The addresses of a server, in the text form of responses. */
public record Addresses(String ipv4, String ipv6) {}
