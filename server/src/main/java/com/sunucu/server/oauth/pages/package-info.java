/** The plain pages on which owners sign in and decide (OAU-02); free of any transport. */
package com.sunucu.server.oauth.pages;
