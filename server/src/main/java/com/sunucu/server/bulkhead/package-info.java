/**
 * Limits on how much of a resource one account holds at once, so that one account cannot keep the
 * others waiting (RUL-11).
 */
package com.sunucu.server.bulkhead;
