/**
 * The Model Context Protocol at /mcp: three revisions in one stateless endpoint, and a tool per
 * operation of the contract (MCP-01 to MCP-06). Knows no transport: {@code http} hands it headers
 * and body, and writes its reply.
 */
package com.sunucu.server.mcp;
