/** The device flow of RFC 8628 (OAU-01): its codes, and what becomes of them. */
package com.sunucu.server.oauth.device;
