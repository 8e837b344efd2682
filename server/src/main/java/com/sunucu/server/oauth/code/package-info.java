/** Authorization codes with PKCE (RFC 6749, 4.1; RFC 7636): requested, approved, exchanged. */
package com.sunucu.server.oauth.code;
