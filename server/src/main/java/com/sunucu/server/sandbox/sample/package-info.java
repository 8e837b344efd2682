/**
 * Sample data for sandbox accounts: realistic, and the same for the same seed, account and time.
 * Only {@link com.sunucu.server.sandbox.sample.SampleStore} uses the database.
 */
package com.sunucu.server.sandbox.sample;
