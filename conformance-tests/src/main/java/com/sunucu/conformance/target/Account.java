package com.sunucu.conformance.target;

/**
 * An account of the target.
 *
 * @param id as the server calls it; for given keys, the name that the keys file gives it
 * @param email empty where it is not known
 */
public record Account(String id, String email) {}
