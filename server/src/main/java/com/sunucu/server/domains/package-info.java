/** The account's registered domains. */
package com.sunucu.server.domains;
