/**
 * Encryption of secrets at rest with the operator's key, and re-encryption when the key changes.
 */
package com.sunucu.server.secrets;
