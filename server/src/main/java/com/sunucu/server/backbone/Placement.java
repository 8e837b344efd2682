package com.sunucu.server.backbone;

/**
 * Where and how the backbone keeps something of a customer's: kept beside the customer's own data,
 * in no answer (SRV-03).
 *
 * @param provider whose hypervisor it is
 * @param reference what it is called there
 * @param provisioningLog how it came to be, line by line
 */
public record Placement(String provider, String reference, String provisioningLog) {}
