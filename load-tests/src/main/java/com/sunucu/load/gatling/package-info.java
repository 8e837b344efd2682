/**
 * Load with Gatling: that the limit is exact under it, and how long a real account's mix of calls
 * takes.
 */
package com.sunucu.load.gatling;
