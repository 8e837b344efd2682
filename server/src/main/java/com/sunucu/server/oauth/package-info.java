/**
 * The operations of spec/oauth.yaml: each reads its request, and one of the packages below decides.
 */
package com.sunucu.server.oauth;
