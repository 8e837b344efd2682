/**
 * The REST edge: Javalin and Jetty, routes, headers, the access log, and the responses that no
 * operation sends.
 */
package com.sunucu.server.http;
