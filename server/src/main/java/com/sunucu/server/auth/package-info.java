/**
 * Who calls: the credentials, how they are made, kept, recognised and revoked. A secret is in clear
 * only in the answer that made it and in the request that bears it; what is kept is its hash.
 */
package com.sunucu.server.auth;
