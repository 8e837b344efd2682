// A person at the browser: signs in and approves. It follows links and fills forms as a browser does, and knows no address of the server.
import assert from 'node:assert/strict';

const unescape = text => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const attribute = (tag, name) => unescape(tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '');

class Browser {
  #cookies = new Map();
  at;

  async open(url, form) {
    this.at = new URL(url, this.at);
    const response = await fetch(this.at, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(it => it.join('=')).join('; '), origin: this.at.origin },
      body: form,
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) return this.open(location);
    const text = await response.text();
    assert.ok(response.ok, `${this.at.pathname}: ${response.status} ${text}`);
    return text;
  }

  /** Sends the form of the page with these values and the button. */
  submit(page, values, button) {
    const form = page.match(/<form[\s\S]*?<\/form>/)?.[0];
    assert.ok(form, `no form on ${this.at}:\n${page}`);
    const fields = new URLSearchParams();
    for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
      const name = attribute(tag, 'name');
      const checkable = attribute(tag, 'type') === 'checkbox';
      if (!checkable || /\bchecked\b/.test(tag)) fields.append(name, values[name] ?? attribute(tag, 'value'));
    }
    for (const [tag] of form.matchAll(/<button[^>]*>/g)) {
      if (button.test(attribute(tag, 'value'))) fields.append(attribute(tag, 'name'), attribute(tag, 'value'));
    }
    return this.open(attribute(form, 'action') || this.at, fields);
  }
}

/** Opens the address, signs in, and approves what the page asks. Returns where the browser was sent in the end. */
export async function approve(url, { email, password }) {
  const browser = new Browser();
  const signIn = await browser.open(url);
  const consent = await browser.submit(signIn, { email, password }, /signin/);
  const last = await browser.submit(consent, {}, /approve/);
  return { at: browser.at, page: last };
}
