/**
 * The ordered list of steps that every call of an operation goes through, whichever edge it came
 * by. Knows no Javalin, servlet or Jetty.
 */
package com.sunucu.server.pipeline;
