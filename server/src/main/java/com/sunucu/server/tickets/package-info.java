/** Support tickets and their threads (TIC-01 to TIC-05, EVT-11, EVT-12, RUL-33). */
package com.sunucu.server.tickets;
