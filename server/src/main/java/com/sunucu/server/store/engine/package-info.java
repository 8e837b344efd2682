/**
 * Differences between database engines, and the file of an H2 database: how it is opened, checked
 * and found damaged.
 */
package com.sunucu.server.store.engine;
