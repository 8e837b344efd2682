/**
 * The composition root: {@code App} wires every module by constructors, from top to bottom, and
 * starts and stops the server.
 */
package com.sunucu.server.app;
