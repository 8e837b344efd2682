/** Secrets at rest: sealed with the operator's key, and sealed again when the key changes. */
package com.sunucu.server.secrets;
