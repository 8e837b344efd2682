/**
 * Reads a request by the schemas of the contract and names every violation, up to a bound (ERR-09,
 * RUL-10, RUL-13).
 */
package com.sunucu.server.pipeline.decode;
