package com.sunucu.server.mcp;

import com.sunucu.server.core.Caller;
import com.sunucu.server.mcp.Message.Request;
import com.sunucu.server.pipeline.RequestContext;

/**
 * A classified request and its caller.
 *
 * @param large whether the request's body is or may be long
 */
record Exchange(RequestContext context, Caller caller, Era era, Request request, boolean large) {}
