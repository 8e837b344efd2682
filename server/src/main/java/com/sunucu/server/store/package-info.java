/**
 * Where everything is kept: the database's pools and transactions, its migrations ({@code
 * db/migration}), and {@link com.sunucu.server.store.engine.Dialect}, the only place where H2 and
 * PostgreSQL differ. Knows no feature; a feature's own SQL stands in its package.
 */
package com.sunucu.server.store;
