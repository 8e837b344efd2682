/** Invoices and the prepaid wallet (BIL-01 to BIL-04, EVT-07 to EVT-09). */
package com.sunucu.server.billing;
