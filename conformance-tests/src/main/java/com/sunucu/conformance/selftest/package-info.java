/**
 * The harness on trial: servers that are broken in one way each, and whether the check that is
 * named for it notices. A mutant is the real server behind a {@link
 * com.sunucu.conformance.selftest.proxy.BrokenServer}, which breaks one rule on the way of
 * requests, responses or deliveries, as a file of the catalogue describes.
 */
package com.sunucu.conformance.selftest;
