/**
 * The metrics of the server, and the listener from which Prometheus scrapes them. Only this package
 * knows Micrometer.
 *
 * <p>The values of every label are a closed set (operations of the contract, classes of status,
 * results), so that clients cannot create time series.
 */
package com.sunucu.server.metrics;
