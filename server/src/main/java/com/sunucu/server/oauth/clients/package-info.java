/** Clients: those that register themselves, and those whose identifier is a document (RUL-37). */
package com.sunucu.server.oauth.clients;
