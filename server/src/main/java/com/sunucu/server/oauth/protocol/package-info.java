/** The terms of OAuth that its other packages share: errors, scopes, codes, redirect URIs; pure. */
package com.sunucu.server.oauth.protocol;
