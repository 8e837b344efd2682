/**
 * Content for sandbox accounts: believable, and the same whenever it is made from the same seed,
 * account and time. Making it is pure; {@link com.sunucu.server.sandbox.sample.SampleStore} alone
 * knows the tables.
 */
package com.sunucu.server.sandbox.sample;
