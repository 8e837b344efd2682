package com.sunucu.server.backbone;

/**
 * A system that can be installed.
 *
 * @param name the template, {@code debian-13}
 * @param family the operating system, {@code debian}
 */
public record OsTemplate(String name, String family) {}
