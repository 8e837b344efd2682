package com.sunucu.server.http;

import java.util.Optional;

/**
 * What an operation answers, free of any transport.
 *
 * @param status the operation's success status
 * @param body a model of the contract; absent with 204
 */
record Answer(int status, Optional<Object> body) {}
