/**
 * The composition root: {@code App} wires all modules by constructors, from top to bottom, and
 * starts and stops the server.
 */
package com.sunucu.server.app;
