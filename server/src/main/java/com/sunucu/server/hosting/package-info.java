/** Web-hosting accounts and their custom domains. */
package com.sunucu.server.hosting;
