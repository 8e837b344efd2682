// The events are exactly those of the requirements. Each is a closed envelope with exactly the documented data.
import { requirementsBeside } from '../requirements.js';

const ENVELOPE = ['id', 'type', 'createdAt', 'data'];

export default (contract, _options, { document }) => {
  const stated = [...requirementsBeside(document.source).values()].filter(requirement => requirement.event);
  const webhooks = contract.webhooks ?? {};
  const results = [];
  const differ = (what, has, needs, path) => {
    if (String([...has].sort()) !== String([...needs].sort())) {
      results.push({ message: `${what} must be [${needs}], not [${has}]`, path });
    }
  };

  const names = stated.map(requirement => requirement.event);
  const { EventType, Subscribable } = contract.components?.schemas ?? {};
  differ('the events', Object.keys(webhooks), names, ['webhooks']);
  differ('EventType', EventType?.enum ?? [], names, ['components', 'schemas', 'EventType']);
  differ('Subscribable', Subscribable?.enum ?? [], [...names, '*'], ['components', 'schemas', 'Subscribable']);

  for (const { id, event, payload } of stated.filter(requirement => webhooks[requirement.event])) {
    const path = ['webhooks', event, 'post'];
    const { requestBody, 'x-requirements': named } = webhooks[event].post ?? {};
    const envelope = requestBody?.content?.['application/json']?.schema ?? {};
    const { type, data } = envelope.properties ?? {};
    if (!named?.includes(id)) results.push({ message: `add ${id} to x-requirements; it states this event`, path });
    if (type?.const !== event) results.push({ message: `type must be the constant ${event}`, path });
    differ('the body', Object.keys(envelope.properties ?? {}), ENVELOPE, path);
    differ('required of the body', envelope.required ?? [], ENVELOPE, path);
    differ('data', Object.keys(data?.properties ?? {}), payload, path);
    differ('required of data', data?.required ?? [], payload, path);
    for (const [what, schema] of [
      ['the body', envelope],
      ['data', data],
    ]) {
      if (schema?.additionalProperties !== false)
        results.push({ message: `close ${what} with additionalProperties: false`, path });
    }
  }
  return results;
};
