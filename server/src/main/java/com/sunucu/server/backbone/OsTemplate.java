package com.sunucu.server.backbone;

/**
 * An operating system that can be installed.
 *
 * @param name the template, such as {@code debian-13}
 * @param family such as {@code debian}
 */
public record OsTemplate(String name, String family) {}
