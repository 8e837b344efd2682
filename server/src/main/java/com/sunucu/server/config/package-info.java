/**
 * The settings: read from flags, environment variables and files into one record; every invalid
 * setting is reported at once.
 */
package com.sunucu.server.config;
