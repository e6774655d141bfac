// Reads items of QTI 3.0 with Citolab's qti-components, in a page of jsdom, and plays them. Standard input:
// {"items": [{"xml", "responses"}]}. Standard output: what was read of each. A warning is a fault.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body>', { url: 'http://localhost/', pretendToBeVisual: true });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
for (const name of ['window', 'Event', 'CustomEvent']) globalThis[name] = window[name];
// jsdom has no states of elements, which are for styles.
window.HTMLElement.prototype.attachInternals = () => ({
  states: new Set(), validity: { valid: true }, setFormValue() {}, setValidity() {},
  checkValidity: () => true, reportValidity: () => true,
});
// Nor has it observables of events, which are for dragging.
const inert = new Proxy(() => inert, { get: () => inert });
window.EventTarget.prototype.when = () => inert;
console.log = console.info = console.debug = () => {};
console.warn = console.error = (...told) => { throw new Error(told.join(' ')); };

await import('@citolab/qti-components');
const { qtiTransformItem } = await import('@citolab/qti-components/qti-transformers');

// Read by the elements around them.
const PARTS = new Set(
  ['correct-response', 'default-value', 'value', 'mapping', 'map-entry', 'content-body', 'simple-match-set']
    .map((name) => `qti-${name}`),
);
const texts = (root, selector) => [...root.querySelectorAll(selector)].map((element) => element.textContent);

function played(item, response) {
  const single = item.getResponse('RESPONSE').cardinality === 'single';
  item.updateResponseVariable('RESPONSE', single ? response[0] : response);
  item.processResponse();
  const shown = [...item.querySelectorAll('qti-modal-feedback')].filter((part) => part.showStatus === 'on');
  return [Number(item.getOutcome('SCORE').value), shown.map((part) => part.identifier).sort()];
}

async function read({ xml, responses }) {
  const page = qtiTransformItem().parse(xml).htmlDoc();
  const unknown = [...page.querySelectorAll('*')]
    .map((element) => element.localName)
    .filter((name) => name.startsWith('qti-') && !window.customElements.get(name) && !PARTS.has(name));
  if (unknown.length) throw new Error(`qti-components has no ${unknown}`);
  const read = {
    texts: texts(page, 'qti-item-body p, qti-item-body span'),
    feedback: Object.fromEntries(
      [...page.querySelectorAll('qti-modal-feedback')].map((part) => [part.getAttribute('identifier'), texts(part, 'p')]),
    ),
  };
  document.body.replaceChildren(page);
  const item = document.querySelector('qti-assessment-item');
  await item.updateComplete;
  await new Promise((done) => setTimeout(done));
  return { ...read, id: item.identifier, played: responses.map((response) => played(item, response)) };
}

const request = JSON.parse(readFileSync(0, 'utf8'));
const items = [];
for (const given of request.items) items.push(await read(given));
process.stdout.write(JSON.stringify({ items }), () => process.exit(0));
