/**
 * What the server counts and measures of itself, and the listener where an operator's Prometheus
 * fetches it. The only package that knows Micrometer: the others tell it what happened, in words of
 * their own.
 *
 * <p>Every label's values are a closed set (operations of the contract, classes of status,
 * outcomes), so that nobody outside can make time series.
 */
package com.sunucu.server.metrics;
