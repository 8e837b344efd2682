/** Grants and their tokens: issued, refreshed, recognised, revoked (OAU-03, OAU-06, RUL-45). */
package com.sunucu.server.oauth.tokens;
