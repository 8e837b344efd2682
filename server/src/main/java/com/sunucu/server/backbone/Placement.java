package com.sunucu.server.backbone;

/**
 * The backbone's data about a customer's resource. It is stored beside the customer's data and is
 * in no response (SRV-03).
 *
 * @param provider the provider of the hypervisor
 * @param reference the name of the resource there
 * @param provisioningLog the log of its creation, one entry per line
 */
public record Placement(String provider, String reference, String provisioningLog) {}
