// The authorization server: its metadata, registration, device flow, refresh and revocation.
import { discoverOAuthProtectedResourceMetadata } from '@modelcontextprotocol/client';
import * as openid from 'openid-client';
import { isLoopback, requireSafe } from './settings.js';
import { Stop } from './stop.js';

// Always the same, so that the server registers this program once (RFC 7591).
const CLIENT = {
  client_name: 'Sunucu MCP bridge',
  software_id: '@otwa/sunucu-mcp',
  token_endpoint_auth_method: 'none',
  grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  response_types: [],
  redirect_uris: [],
};

function options(issuer) {
  return { algorithm: 'oauth2', execute: isLoopback(issuer.hostname) ? [openid.allowInsecureRequests] : [] };
}

// What a request to the authorization server ended with, in one line.
export function reason(error) {
  if (error.error_description) return `${error.error}: ${error.error_description}`;
  return error.error ?? error.cause?.code ?? error.cause?.message ?? error.message;
}

/** Finds the authorization server of the MCP endpoint (RFC 9728). Returns {issuer, resource}. */
async function discover(url) {
  const metadata = await discoverOAuthProtectedResourceMetadata(url);
  const resource = new URL(metadata.resource);
  if (resource.origin !== url.origin) throw new Stop(`${url.origin} says that it is ${resource.origin}. Set SUNUCU_URL to that address`);
  const [issuer] = metadata.authorization_servers ?? [];
  if (!issuer) throw new Stop(`${url.origin} names no authorization server. Set SUNUCU_API_KEY instead`);
  return { issuer: requireSafe(new URL(issuer), 'The address of the authorization server'), resource };
}

function signInOf(tokens, before) {
  return {
    ...before,
    scope: tokens.scope ?? before.scope,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? before.refreshToken,
    expiresAt: Date.now() + (tokens.expires_in ?? 0) * 1000,
  };
}

/**
 * Runs the device flow (RFC 8628) and returns the sign-in. `show` gets {code, page, pageWithCode, minutes} and tells the user;
 * without scope, the server gives its default scopes.
 */
export async function signIn(url, scope, show) {
  const { issuer, resource } = await discover(url);
  const config = await openid.dynamicClientRegistration(issuer, CLIENT, openid.None(), options(issuer));
  const target = { resource: resource.href };
  const device = await openid.initiateDeviceAuthorization(config, scope ? { ...target, scope } : target);
  show({
    code: device.user_code,
    page: device.verification_uri,
    pageWithCode: device.verification_uri_complete,
    minutes: Math.floor(device.expires_in / 60),
  });
  const tokens = await openid.pollDeviceAuthorizationGrant(config, device, target);
  return signInOf(tokens, { issuer: issuer.href, resource: resource.href, clientId: config.clientMetadata().client_id });
}

function configOf({ issuer, clientId }) {
  const server = new URL(issuer);
  return openid.discovery(server, clientId, undefined, openid.None(), options(server));
}

/** Exchanges the refresh token; it is used up afterwards. */
export async function refresh(signIn) {
  const tokens = await openid.refreshTokenGrant(await configOf(signIn), signIn.refreshToken, { resource: signIn.resource });
  return signInOf(tokens, signIn);
}

/** Ends the grant at the server (RFC 7009). */
export async function revoke(signIn) {
  await openid.tokenRevocation(await configOf(signIn), signIn.refreshToken, { token_type_hint: 'refresh_token' });
}
