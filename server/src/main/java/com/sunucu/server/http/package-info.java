/**
 * The REST edge: Javalin and Jetty, routes, headers, the access log, and the responses to requests
 * that reach no operation.
 */
package com.sunucu.server.http;
