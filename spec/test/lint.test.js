// The contracts have no finding, and each rule of .spectral.yaml finds its faults: a test puts one fault into the real
// contract, and the named rule must report it at the named place.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lint, load, ownRules } from './linter.js';

const openapi = load('openapi.yaml');
const sandbox = load('sandbox.yaml');

test('openapi.yaml has no finding', async () => assert.deepEqual(await lint(openapi, 'openapi.yaml'), []));
test('sandbox.yaml has no finding', async () => assert.deepEqual(await lint(sandbox, 'sandbox.yaml'), []));

const power = ['/v1/servers/{id}/power/{action}', 'post'];
const operation = (contract, path, method) => contract.paths[path][method];
const read = contract => operation(contract, '/v1/servers/{id}', 'get');
const create = contract => operation(contract, '/v1/tickets', 'post');
const reinstall = contract => operation(contract, '/v1/servers/{id}/reinstall', 'post');
const patch = contract => operation(contract, '/v1/domains/{id}', 'patch');
const event = contract => contract.webhooks['server.created'].post;

const READ = 'paths /v1/servers/{id} get';
const SNAPSHOTS = '/v1/servers/{id}/snapshots';
const CREATE = 'paths /v1/tickets post';
const REINSTALL = 'paths /v1/servers/{id}/reinstall post';
const SCHEMAS = 'components schemas';

// rule: [what is wrong, how it gets so, where it is reported]
const FAULTS = {
  'operation-one-scope': [
    ['no security', c => delete read(c).security, READ],
    ['no scope', c => (read(c).security[0].bearerAuth = []), READ],
    ['a second scope', c => read(c).security[1].apiKeyAuth.push('servers:write'), READ],
    ['another scope in the other scheme', c => (read(c).security[1].apiKeyAuth = ['hosting:read']), READ],
    ['one scheme alone', c => read(c).security.pop(), READ],
    ['no authentication as an alternative', c => read(c).security.push({}), READ],
    ['both schemes at once', c => (read(c).security = [Object.assign(...read(c).security)]), READ],
    ['an unknown scope', c => read(c).security.forEach(s => (s[Object.keys(s)[0]] = ['servers:list'])), READ],
  ],
  'operation-scope-documented': [
    ['no security', c => delete read(c).security, READ],
    [
      'a scope that is not the documented one',
      c => read(c).security.forEach(s => (s[Object.keys(s)[0]] = ['servers:write'])),
      `${READ} security`,
    ],
    ['an operation that no requirement states', c => (c.paths['/v1/servers'].put = read(c)), 'paths /v1/servers put'],
    ['a missing operation', c => delete c.paths['/v1/account'], 'paths'],
    ['its own requirement not named', c => (read(c)['x-requirements'] = ['SRV-03']), READ],
  ],
  'operation-id-camel-case': [
    ['a capital first', c => (read(c).operationId = 'GetServer'), `${READ} operationId`],
    ['snake case', c => (read(c).operationId = 'get_server'), `${READ} operationId`],
  ],
  'operation-one-tag': [
    ['two tags', c => read(c).tags.push('Account'), `${READ} tags`],
    ['no tag', c => (read(c).tags = []), `${READ} tags`],
  ],
  'operation-requirements': [
    ['an operation without', c => delete read(c)['x-requirements'], READ],
    ['the same twice', c => read(c)['x-requirements'].push('SRV-02'), `${READ} x-requirements`],
    ['a success response without', c => delete read(c).responses['200']['x-requirements'], `${READ} responses 200`],
    ['an event with none', c => (event(c)['x-requirements'] = []), 'webhooks server.created post x-requirements'],
    [
      'an error response without',
      c => delete c.components.responses.NotFound['x-requirements'],
      'components responses NotFound',
    ],
  ],
  'requirements-known': [
    ['of an operation', c => read(c)['x-requirements'].push('SRV-99'), `${READ} x-requirements 2`],
    [
      'of a header',
      c => (c.components.headers.Allow['x-requirements'] = ['ERR-80']),
      'components headers Allow x-requirements 0',
    ],
    ['of the whole', c => c.info['x-requirements'].push('RUL-01'), 'info x-requirements 2'],
  ],
  'operation-statuses': [
    ...['400', '401', '403', '404', '429', '500', '503'].map(status => [
      `no ${status}`,
      c => delete read(c).responses[status],
      `${READ} responses`,
    ]),
    ...['413', '415'].map(status => [
      `a body and no ${status}`,
      c => delete create(c).responses[status],
      `${CREATE} responses`,
    ]),
    ['no success', c => delete read(c).responses['200'], `${READ} responses`],
    ['two successes', c => (read(c).responses['202'] = read(c).responses['200']), `${READ} responses`],
    [
      '404 without a path parameter',
      c => (create(c).responses['404'] = { description: 'no' }),
      `${CREATE} responses 404`,
    ],
    [
      'a success status that no rule allows',
      c => (read(c).responses['206'] = { description: 'no' }),
      `${READ} responses 206`,
    ],
    ['409 of a read', c => (read(c).responses['409'] = { description: 'no' }), `${READ} responses 409`],
    [
      'an error status that no rule allows',
      c => (create(c).responses['422'] = { description: 'no' }),
      `${CREATE} responses 422`,
    ],
  ],
  'operation-location': [
    ['a 201 without Location', c => delete create(c).responses['201'].headers.Location, `${CREATE} responses 201`],
    ['a 201 without x-location', c => delete create(c)['x-location'], CREATE],
    [
      'a path that does not exist',
      c => (create(c)['x-location'] = '/v1/ticket/{$response.body#/id}'),
      `${CREATE} x-location`,
    ],
    [
      'a parameter that the path does not have',
      c => (create(c)['x-location'] = '/v1/tickets/{id}'),
      `${CREATE} x-location`,
    ],
    [
      'Location of a resource without a path',
      c => (c.paths[SNAPSHOTS].post.responses['201'].headers.Location = { $ref: '#/components/headers/Location' }),
      `paths ${SNAPSHOTS} post`,
    ],
    [
      'x-location of a resource without a path',
      c => (c.paths[SNAPSHOTS].post['x-location'] = '/v1/servers/{id}/snapshots/{$response.body#/id}'),
      `paths ${SNAPSHOTS} post`,
    ],
    ['x-location of an operation that creates nothing', c => (read(c)['x-location'] = '/v1/servers/{id}'), READ],
  ],
  'operation-idempotency': [
    ['no mark', c => delete reinstall(c)['x-idempotent'], REINSTALL],
    ['no parameter', c => (reinstall(c).parameters = []), REINSTALL],
    ['no header', c => delete reinstall(c).responses['202'].headers['Idempotency-Replayed'], REINSTALL],
    ['a mark on another operation', c => (patch(c)['x-idempotent'] = true), 'paths /v1/domains/{id} patch'],
  ],
  'operation-destructive': [
    ['no mark', c => delete reinstall(c)['x-destructive'], REINSTALL],
    ['a mark on another operation', c => (operation(c, ...power)['x-destructive'] = true), `paths ${power.join(' ')}`],
  ],
  'operation-repeatable': [
    ['another value than true', c => (operation(c, ...power)['x-repeatable'] = false), `paths ${power.join(' ')}`],
    ['a mark on a GET', c => (read(c)['x-repeatable'] = true), READ],
    ['beside x-idempotent', c => (reinstall(c)['x-repeatable'] = true), REINSTALL],
  ],
  'link-targets': [
    [
      'no such operation',
      c => (read(c).responses['200'].links.getServerStats.operationId = 'getStats'),
      `${READ} responses 200 links getServerStats`,
    ],
    [
      'no such parameter',
      c => (read(c).responses['200'].links.getServerStats.parameters = { server: '$response.body#/id' }),
      `${READ} responses 200 links getServerStats`,
    ],
    [
      'no parameter',
      c => delete read(c).responses['200'].links.getServerStats.parameters,
      `${READ} responses 200 links getServerStats`,
    ],
  ],
  'response-error-body': [
    [
      'another body',
      c =>
        (c.components.responses.NotFound.content['application/json'].schema = {
          $ref: '#/components/schemas/ErrorDetail',
        }),
      'components responses NotFound',
    ],
    ['no body', c => delete c.components.responses.NotFound.content, 'components responses NotFound'],
    [
      'a second media type',
      c => (c.components.responses.NotFound.content['text/html'] = {}),
      'components responses NotFound',
    ],
    [
      'an example of another status',
      c => (c.components.responses.NotFound.content['application/json'].examples.notFound.value.statusCode = 410),
      'components responses NotFound',
    ],
    [
      'an example with the code of another status',
      c => (c.components.responses.NotFound.content['application/json'].examples.notFound.value.code = 'invalid_state'),
      'components responses NotFound',
    ],
  ],
  'response-headers': [
    ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'X-Request-Id', 'Cache-Control'].flatMap(
      name => [
        [`a success without ${name}`, c => delete read(c).responses['200'].headers[name], `${READ} responses 200`],
        [
          `an error without ${name}`,
          c => delete c.components.responses.Conflict.headers[name],
          'components responses Conflict',
        ],
      ],
    ),
    [
      '429 without Retry-After',
      c => delete c.components.responses.RateLimited.headers['Retry-After'],
      'components responses RateLimited',
    ],
    [
      '401 without WWW-Authenticate',
      c => delete c.components.responses.Unauthorized.headers['WWW-Authenticate'],
      'components responses Unauthorized',
    ],
    [
      'a window on 401',
      c =>
        (c.components.responses.Unauthorized.headers['X-RateLimit-Limit'] = {
          $ref: '#/components/headers/X-RateLimit-Limit',
        }),
      'components responses Unauthorized',
    ],
    [
      'Retry-After elsewhere',
      c => (c.components.responses.Conflict.headers['Retry-After'] = { $ref: '#/components/headers/Retry-After' }),
      'components responses Conflict',
    ],
    [
      'a header that may be missing',
      c => (c.components.headers['X-Request-Id'].required = false),
      `${READ} responses 200`,
    ],
  ],
  'edge-headers': [
    [
      'no Allow',
      c => delete c.components.responses.MethodNotAllowed.headers.Allow,
      'components responses MethodNotAllowed',
    ],
    [
      'a window where no key was read',
      c => (c['x-edge-responses']['414'] = c.components.responses.NotFound),
      'x-edge-responses 414',
    ],
  ],
  'body-examples': [
    [
      'a request',
      c => delete create(c).requestBody.content['application/json'].examples,
      `${CREATE} requestBody content application/json`,
    ],
    [
      'a success',
      c => (read(c).responses['200'].content['application/json'].examples = {}),
      `${READ} responses 200 content application/json`,
    ],
    [
      'an event',
      c => delete event(c).requestBody.content['application/json'].examples,
      'webhooks server.created post requestBody content application/json',
    ],
    [
      'an error',
      c => delete c.components.responses.NotFound.content['application/json'].examples,
      'components responses NotFound content application/json',
    ],
  ],
  'parameter-examples': [
    ['a parameter', c => delete c.components.parameters.ServerId.example, 'components parameters ServerId'],
    ['a header', c => delete c.components.headers.Location.example, 'components headers Location'],
    [
      'a parameter in place',
      c => (read(c).parameters = [{ name: 'v', in: 'query', description: 'v', schema: { type: 'boolean' } }]),
      `${READ} parameters 0`,
    ],
    [
      'an Idempotency-Key that several requests would share',
      c => (c.components.parameters.IdempotencyKey.example = '4f1c2b9e'),
      'components parameters IdempotencyKey',
    ],
  ],
  'examples-scrubbed': [
    [
      'in a response',
      c => (read(c).responses['200'].content['application/json'].examples.running.value.label = 'Upstream 1'),
      `${READ} responses 200 content application/json examples running value label`,
    ],
    [
      'in an event',
      c => (event(c).requestBody.content['application/json'].examples.event.value.data.label = 'provisioning'),
      'webhooks server.created post requestBody content application/json examples event value data label',
    ],
  ],
  'schema-bounds': [
    ['a string', c => delete c.components.schemas.Description.maxLength, `${SCHEMAS} Description`],
    ['a pattern without end', c => (c.components.schemas.RequestId.pattern = '^[a-z]+$'), `${SCHEMAS} RequestId`],
    [
      'a pattern without anchors',
      c => (c.components.schemas.RequestId.pattern = '[a-z]{1,64}'),
      `${SCHEMAS} RequestId`,
    ],
    ['a number without minimum', c => delete c.components.schemas.UsdCents.minimum, `${SCHEMAS} UsdCents`],
    ['a number without maximum', c => delete c.components.schemas.UsdCents.maximum, `${SCHEMAS} UsdCents`],
    ['an integer without format', c => delete c.components.schemas.UsdCents.format, `${SCHEMAS} UsdCents`],
    ['an integer beyond its format', c => (c.components.schemas.UsdCents.format = 'int32'), `${SCHEMAS} UsdCents`],
    ['an array without maxItems', c => delete c.components.schemas.ServerList.maxItems, `${SCHEMAS} ServerList`],
    ['an array without items', c => delete c.components.schemas.ServerList.items, `${SCHEMAS} ServerList`],
    ['no type', c => delete c.components.schemas.UsdCents.type, `${SCHEMAS} UsdCents`],
    [
      'a property',
      c => delete c.components.schemas.LiveStats.properties.cpuPercent.maximum,
      `${SCHEMAS} LiveStats properties cpuPercent`,
    ],
    [
      'one of several',
      c => (c.components.schemas.Snapshot.properties.description.oneOf[0] = { type: 'string' }),
      `${SCHEMAS} Snapshot properties description oneOf 0`,
    ],
    [
      'a header',
      c => delete c.components.headers['Retry-After'].schema.maximum,
      'components headers Retry-After schema',
    ],
    [
      'a parameter',
      c => (c.components.parameters.ServerId.schema = { type: 'string' }),
      'components parameters ServerId schema',
    ],
    [
      'a parameter in place',
      c =>
        (read(c).parameters = [{ name: 'q', in: 'query', description: 'q', example: 'q', schema: { type: 'string' } }]),
      `${READ} parameters 0 schema`,
    ],
    [
      'an event in place',
      c => (event(c).requestBody.content['application/json'].schema = { type: 'array', items: { type: 'boolean' } }),
      'webhooks server.created post requestBody content application/json schema',
    ],
  ],
  'schema-portable-patterns': [
    ...[
      ['RE2: nested repeat counts', '^(?:[a-z]{1,63}\\.){1,126}$'],
      ['RE2: a large repeat count', '^[a-z]{1,1001}$'],
      ['a count that engines unroll', '^[a-z]{1,256}$'],
      ['RE2 and PCRE2: \\u', '^[^\\u0000-\\u001F]*$'],
      ['RE2: a look-ahead', '^(?!-)[a-z-]*$'],
      ['RE2: a look-behind', '^[a-z-]*(?<!-)$'],
      ['RE2: a back-reference', '^([a-z])\\1$'],
      ['a named group', '^(?<first>[a-z])$'],
      ['no ECMA-262: possessive', '^[a-z]*+$'],
      ['no ECMA-262: inline flags', '^(?i)[a-z]$'],
      ['no ECMA-262: \\A', '\\A[a-z]\\z'],
      ['no ECMA-262: a brace', '^{[a-z]*}$'],
      ['RE2: a control escape', '^\\cA$'],
      ['digits, which are of all alphabets in Python', '^\\d{4}$'],
      ['word characters', '^\\w*$'],
      ['a Unicode property', '^\\p{Lu}$'],
      ['a word boundary', '^a\\b$'],
      ['any character, a line end in some engines', '^.*$'],
      ['a class in a class', '^[a[b]$'],
      ['an intersection in Java', '^[a-z&&[b]]$'],
      ['a character beyond ASCII in a class', '^[a…]$'],
      ['a repeated character beyond ASCII', '^…*$'],
      ['a lazy repeat', '^a*?$'],
    ].map(([what, pattern]) => [
      what,
      c => (c.components.schemas.RequestId.pattern = pattern),
      `${SCHEMAS} RequestId pattern`,
    ]),
    [
      'an exact pattern alone',
      c => {
        c.components.schemas.HostName['x-exact-pattern'] = '^a$';
        delete c.components.schemas.HostName.pattern;
      },
      `${SCHEMAS} HostName x-exact-pattern`,
    ],
    [
      'an exact pattern that does not compile',
      c => (c.components.schemas.HostName['x-exact-pattern'] = '^(?:a$'),
      `${SCHEMAS} HostName x-exact-pattern`,
    ],
    [
      'of a property name',
      c => (c.components.schemas.Server.patternProperties = { '^\\u0041$': true }),
      `${SCHEMAS} Server patternProperties ^\\u0041$`,
    ],
    [
      'of a header',
      c => (c.components.headers.Allow.schema.pattern = '^\\w+$'),
      'components headers Allow schema pattern',
    ],
  ],
  'schema-formats-alone': [
    ['a pattern beside a UUID', c => (c.components.schemas.Id.pattern = '^[0-9a-f-]{36}$'), `${SCHEMAS} Id pattern`],
    ['a pattern beside a time', c => (c.components.schemas.Timestamp.pattern = 'Z$'), `${SCHEMAS} Timestamp pattern`],
    [
      'a length beside an address',
      c => (c.components.schemas.Server.properties.ipv6Address.maxLength = 45),
      `${SCHEMAS} Server properties ipv6Address maxLength`,
    ],
    [
      'a least length beside a URI',
      c => (c.components.schemas.HostingConnection.properties.panelUrl.minLength = 8),
      `${SCHEMAS} HostingConnection properties panelUrl minLength`,
    ],
  ],
  'schema-acyclic': [
    [
      'a schema in itself',
      c => (c.components.schemas.Message.properties.parent = { $ref: '#/components/schemas/Message' }),
      `${SCHEMAS} Message properties parent $ref`,
    ],
    [
      'through an extension',
      c => (c.components.schemas.EventType['x-event'] = { $ref: '#/components/schemas/Event' }),
      `${SCHEMAS} EventType x-event $ref`,
    ],
    [
      'through two schemas',
      c => (c.components.schemas.DnsRecord.properties.of = { $ref: '#/components/schemas/CustomDomain' }),
      `${SCHEMAS} DnsRecord properties of $ref`,
    ],
  ],
  'schema-enum-names': [
    [
      'a value that is not an identifier',
      c => delete c.components.schemas.Subscribable['x-enum-varnames'],
      `${SCHEMAS} Subscribable`,
    ],
    ['a missing name', c => c.components.schemas.Scope['x-enum-varnames'].pop(), `${SCHEMAS} Scope x-enum-varnames`],
    [
      'a repeated name',
      c => c.components.schemas.Scope['x-enum-varnames'].fill('ACCOUNT_READ', 0, 2),
      `${SCHEMAS} Scope x-enum-varnames`,
    ],
    [
      'a name that is not an identifier',
      c => (c.components.schemas.Scope['x-enum-varnames'][0] = 'account:read'),
      `${SCHEMAS} Scope x-enum-varnames`,
    ],
  ],
  'schema-closed': [
    ['a request', c => delete c.components.schemas.TicketCreate.additionalProperties, `${SCHEMAS} TicketCreate`],
    ['a response', c => (c.components.schemas.Server.additionalProperties = true), `${SCHEMAS} Server`],
    [
      'an event',
      c => delete c.components.schemas.ServerCreatedData.additionalProperties,
      `${SCHEMAS} ServerCreatedData`,
    ],
    ['no properties', c => delete c.components.schemas.TicketReply.properties, `${SCHEMAS} TicketReply`],
    [
      'a required member that does not exist',
      c => c.components.schemas.TicketReply.required.push('text'),
      `${SCHEMAS} TicketReply`,
    ],
    [
      'a member of a response that may be missing',
      c => c.components.schemas.Server.required.splice(c.components.schemas.Server.required.indexOf('ipAddress'), 1),
      `${SCHEMAS} Server properties ipAddress`,
    ],
  ],
  'schema-described': [
    ['a schema', c => delete c.components.schemas.Server.description, `${SCHEMAS} Server`],
    [
      'a property',
      c => delete c.components.schemas.Server.properties.vcpu.description,
      `${SCHEMAS} Server properties vcpu`,
    ],
    [
      'a property that is a $ref',
      c => delete c.components.schemas.Server.properties.id.description,
      `${SCHEMAS} Server properties id`,
    ],
    ['two words', c => (c.components.schemas.Server.description = 'A server.'), `${SCHEMAS} Server`],
    ['an operation', c => delete read(c).description, READ],
    ['an event', c => (event(c).description = ' '), 'webhooks server.created post'],
    ['a request body', c => delete create(c).requestBody.description, `${CREATE} requestBody`],
    ['a response', c => (read(c).responses['200'].description = 'OK'), `${READ} responses 200`],
    [
      'a shared response',
      c => (c.components.responses.NotFound.description = 'Not found.'),
      'components responses NotFound',
    ],
    ['a parameter', c => (c.components.parameters.Limit.description = 'Limit'), 'components parameters Limit'],
    [
      'a parameter in place',
      c =>
        (read(c).parameters = [
          { name: 'v', in: 'query', description: 'v', example: true, schema: { type: 'boolean' } },
        ]),
      `${READ} parameters 0`,
    ],
    ['a header', c => delete c.components.headers.Allow.description, 'components headers Allow'],
    ['a tag', c => delete c.tags[2].description, 'tags 2'],
  ],
  'operation-summary': [
    ['no summary', c => delete read(c).summary, READ],
    ['a blank summary', c => (read(c).summary = ' '), READ],
    ['61 characters', c => (read(c).summary = 'G'.padEnd(61, 'o')), `${READ} summary`],
    ['a full stop', c => (read(c).summary = 'Get a server.'), `${READ} summary`],
    ['a small letter first', c => (read(c).summary = 'get a server'), `${READ} summary`],
    ['of an event', c => (event(c).summary = 'Server is ready.'), 'webhooks server.created post summary'],
  ],
  'texts-plain-words': [
    ['in a description', c => (read(c).description = 'Holds the answer of the server.'), `${READ} description`],
    ['with a capital', c => (read(c).summary = 'Answers with a server'), `${READ} summary`],
    [
      'in a schema',
      c => (c.components.schemas.Server.description = 'A server that bears a state.'),
      `${SCHEMAS} Server description`,
    ],
    ['in a title', c => (c.info.title = 'The answer of the API'), 'info title'],
  ],
  'schema-enums-by-ref': [
    [
      'in a property',
      c => (c.components.schemas.Server.properties.status = { type: 'string', description: 's', enum: ['running'] }),
      `${SCHEMAS} Server properties status`,
    ],
    [
      'in a parameter',
      c => (c.components.parameters.PowerAction.schema = { enum: ['start'] }),
      'components parameters PowerAction schema',
    ],
  ],
  'schema-enum-tables': [
    [
      'a code without status',
      c => delete c.components.schemas.ErrorCode['x-statuses'].not_found,
      `${SCHEMAS} ErrorCode`,
    ],
    [
      'a scope that does not exist',
      c => (c.components.schemas.Scope['x-default']['servers:list'] = true),
      `${SCHEMAS} Scope`,
    ],
  ],
  'schema-prefix': [
    [
      'of an example',
      c => (c.components.schemas.TicketNumber['x-prefix'] = 'TICKET-'),
      `${SCHEMAS} TicketNumber x-prefix`,
    ],
    [
      'of a pattern',
      c => (c.components.schemas.Webhook.properties.secret['x-prefix'] = 'secret_'),
      `${SCHEMAS} Webhook properties secret x-prefix`,
    ],
  ],
  'limits-known': [
    ['a limit that is gone', c => delete c.info['x-limits'].bodyBytes, 'info'],
    ['no limits', c => delete c.info['x-limits'], 'info'],
    ['no rate limit', c => delete c.info['x-rate-limit'], 'info'],
    ['a limit that no code reads', c => (c.info['x-limits'].servers = 5), 'info x-limits servers'],
    ['a limit that is no number', c => (c.info['x-limits'].webhooks = 'many'), 'info x-limits webhooks'],
    ['a limit of nothing', c => (c.info['x-limits'].webhooks = 0), 'info x-limits webhooks'],
    ['a part of a number', c => (c.info['x-rate-limit'].seconds = 0.5), 'info x-rate-limit seconds'],
    ['a list where one number is', c => (c.info['x-limits'].listItems = [10000]), 'info x-limits listItems'],
    ['one number where a list is', c => (c.info['x-limits'].retryMinutes = 1), 'info x-limits retryMinutes'],
    ['an empty list', c => (c.info['x-limits'].retryMinutes = []), 'info x-limits retryMinutes'],
  ],
  'limits-in-schemas': [
    [
      'a list that may be longer',
      c => (c.components.schemas.WebhookList.maxItems = 10000),
      `${SCHEMAS} WebhookList maxItems`,
    ],
    ['a limit that is lower', c => (c.info['x-limits'].listItems = 5), `${SCHEMAS} TicketList maxItems`],
    [
      'a window that is shorter',
      c => (c.info['x-rate-limit'].seconds = 30),
      'components headers Retry-After schema maximum',
    ],
  ],
  'limits-in-prose': [
    ['a limit that is lower', c => (c.info['x-limits'].listItems = 5), 'info description'],
    ['a window that is shorter', c => (c.info['x-rate-limit'].seconds = 30), 'info description'],
    [
      'a larger body',
      c => (c.info['x-limits'].bodyBytes = 2097152),
      'components responses PayloadTooLarge description',
    ],
    ['the first pause', c => (c.info['x-limits'].retryMinutes[0] = 5), 'tags 7 description'],
    ['the last pause', c => (c.info['x-limits'].retryMinutes[9] = 480), 'tags 7 description'],
    ['a phrase that is gone', c => (c.info.description = c.info.description.replace('10,000 items', 'much')), 'info'],
  ],
  'event-payload': [
    ['a missing event', c => delete c.webhooks['ticket.replied'], 'webhooks'],
    ['an event that is not documented', c => (c.webhooks['server.moved'] = c.webhooks['server.created']), 'webhooks'],
    ['its own requirement not named', c => (event(c)['x-requirements'] = ['EVT-02']), 'webhooks server.created post'],
    [
      'an additional field',
      c => (c.components.schemas.ServerCreatedData.properties.region = { $ref: '#/components/schemas/Id' }),
      'webhooks server.created post',
    ],
    [
      'a missing field',
      c => delete c.components.schemas.ServerCreatedData.properties.label,
      'webhooks server.created post',
    ],
    [
      'a field that may be missing',
      c => c.components.schemas.ServerCreatedData.required.pop(),
      'webhooks server.created post',
    ],
    [
      'data that is open',
      c => (c.components.schemas.ServerCreatedData.additionalProperties = true),
      'webhooks server.created post',
    ],
    [
      'a body that is open',
      c => delete c.components.schemas.ServerCreatedEvent.additionalProperties,
      'webhooks server.created post',
    ],
    [
      'a missing member of the body',
      c => c.components.schemas.ServerCreatedEvent.required.pop(),
      'webhooks server.created post',
    ],
    [
      'another type',
      c => (c.components.schemas.ServerCreatedEvent.properties.type.const = 'server.started'),
      'webhooks server.created post',
    ],
    ['EventType', c => c.components.schemas.EventType.enum.pop(), `${SCHEMAS} EventType`],
    ['Subscribable', c => c.components.schemas.Subscribable.enum.pop(), `${SCHEMAS} Subscribable`],
  ],
};

const SANDBOX_FAULTS = {
  'operation-requirements': [
    ['an operation without', c => delete c.paths['/sandbox/clock'].get['x-requirements'], 'paths /sandbox/clock get'],
  ],
  'operation-statuses': [
    ['no 401', c => delete c.paths['/sandbox/clock'].get.responses['401'], 'paths /sandbox/clock get responses'],
  ],
  'response-headers': [
    [
      'no request id',
      c => delete c.components.responses.SandboxNotFound.headers['X-Request-Id'],
      'components responses SandboxNotFound',
    ],
  ],
  'schema-bounds': [
    [
      'a step without maximum',
      c => delete c.components.schemas.ClockAdvance.properties.seconds.maximum,
      `${SCHEMAS} ClockAdvance properties seconds`,
    ],
  ],
  'limits-known': [
    ['a duration that is gone', c => delete c.info['x-limits'].snapshotSeconds, 'info'],
    ['a limit of the developer API', c => (c.info['x-limits'].webhooks = 100), 'info x-limits webhooks'],
  ],
  'limits-in-schemas': [
    [
      'a log that is shorter than the limit',
      c => (c.components.schemas.EventLog.maxItems = 100),
      `${SCHEMAS} EventLog maxItems`,
    ],
  ],
  'limits-in-prose': [
    [
      'another duration',
      c => (c.info['x-limits'].provisionSeconds = 90),
      'paths /sandbox/accounts/{accountId}/servers post description',
    ],
    [
      'a number that is not that of openapi.yaml',
      c => (c.paths['/sandbox/accounts/{accountId}/hosting'].post.description = 'An account holds 9,000 of them.'),
      'paths /sandbox/accounts/{accountId}/hosting post description',
    ],
  ],
  'invalid-ref': [
    [
      'a schema that openapi.yaml does not have',
      c => (c.components.schemas.StaffReply.properties.body.$ref = './openapi.yaml#/components/schemas/Reply'),
      `${SCHEMAS} Reply $ref`,
    ],
  ],
};

async function fires(contract, name, rule, fault, path) {
  const faulty = structuredClone(contract);
  fault(faulty);
  const findings = await lint(faulty, name, rule);
  const places = findings.filter(finding => finding.rule === rule).map(finding => finding.path);
  assert.ok(places.includes(path), `${rule} must report "${path}"; all findings: ${JSON.stringify(findings, null, 1)}`);
}

test('every rule of .spectral.yaml is shown to fire', () =>
  assert.deepEqual(Object.keys(FAULTS).sort(), [...ownRules].sort()));

for (const [rule, faults] of Object.entries(FAULTS)) {
  describe(rule, () => {
    for (const [what, fault, path] of faults) {
      test(what, () => fires(openapi, 'openapi.yaml', rule, fault, path));
    }
  });
}

for (const [rule, faults] of Object.entries(SANDBOX_FAULTS)) {
  describe(`sandbox: ${rule}`, () => {
    for (const [what, fault, path] of faults) test(what, () => fires(sandbox, 'sandbox.yaml', rule, fault, path));
  });
}

describe("Spectral's own rules are on", () => {
  const own = [
    [
      'oas3-valid-media-example',
      c => (read(c).responses['200'].content['application/json'].examples.running.value.status = 'up'),
      `${READ} responses 200 content application/json examples running value status`,
    ],
    ['oas3-unused-component', c => (c.components.schemas.Unused = c.components.schemas.Id), `${SCHEMAS} Unused`],
    ['operation-operationId-unique', c => (read(c).operationId = 'listServers'), `${READ} operationId`],
    ['operation-description', c => delete read(c).description, READ],
    ['path-params', c => delete c.paths['/v1/servers/{id}'].parameters, READ],
  ];
  for (const [rule, fault, path] of own) {
    test(rule, () => fires(openapi, 'openapi.yaml', rule, fault, path));
  }
});
