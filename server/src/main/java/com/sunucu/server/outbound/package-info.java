/**
 * The HTTP client for requests to addresses that clients name: every address is checked, every
 * response bounded in bytes and time (WHD-04, RUL-22).
 */
package com.sunucu.server.outbound;
