/** The caller's profile (ACC-01). */
package com.sunucu.server.account;
