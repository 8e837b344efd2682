/**
 * Authentication: how credentials are made, stored, recognised and revoked. A secret is in plain
 * text only in the response that created it and in requests that use it; only its hash is stored.
 */
package com.sunucu.server.auth;
