/** Web-hosting accounts, and the customer's own domains that lead to them. */
package com.sunucu.server.hosting;
