package com.sunucu.conformance.target;

import java.net.URI;

/**
 * How a target that cannot reach this machine's loopback gets a webhook here: through a tunnel,
 * say.
 *
 * @param url what it delivers to: http or https, without a path
 * @param port of loopback to which that leads
 */
public record ReceiverRoute(URI url, int port) {}
