// What the user sees: dialogs that ask and notices that inform. They are in one shadow root, so that
// the styles of the page and of the bridge do not affect each other.

let layer;

function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  Object.keys(attributes || {}).forEach((name) => {
    if (typeof attributes[name] === 'function') {
      node.addEventListener(name, attributes[name]);
    } else {
      node.setAttribute(name, attributes[name]);
    }
  });
  node.append(...children);
  return node;
}

/** A text in Chinese, and in English in a smaller size. */
function bilingual([chinese, english]) {
  return [element('span', { lang: 'zh-CN' }, chinese), ' ', element('small', { lang: 'en' }, english)];
}

function whenBody() {
  if (document.body) {
    return Promise.resolve();
  }
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

function ui() {
  return whenBody().then(() => {
    if (!layer) {
      // Every Content Security Policy allows a constructed style sheet.
      const style = new CSSStyleSheet();
      style.replaceSync(STYLE);
      const host = element('wechat-simulator');
      layer = host.attachShadow({ mode: 'open' });
      layer.adoptedStyleSheets = [style];
      layer.append(element('div', { class: 'notices', role: 'status' }));
      document.documentElement.append(host);
    }
    return layer;
  });
}

/**
 * Asks the user. Resolves to the answer of the chosen action. The Escape key and a click outside the
 * dialog mean cancel.
 */
function ask(api, title, content, actions) {
  return ui().then((root) => new Promise((resolve) => {
    const close = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(typeof answer === 'function' ? answer() : answer);
    };
    const buttons = actions.map(({ name, label, answer, kind }) => element('button', {
      type: 'button', class: kind || 'plain', 'data-action': name, click: () => close(answer),
    }, ...bilingual(label)));
    const dialog = element('dialog', {
      class: 'sheet',
      'data-api': api,
      'aria-labelledby': 'title',
      cancel: (event) => { event.preventDefault(); close('cancel'); },
      click: (event) => { if (event.target === dialog) { close('cancel'); } },
    }, element('div', { class: 'paper' },
      element('h2', { id: 'title' }, ...bilingual(title)), ...content,
      element('div', { class: 'actions' }, ...buttons)));
    root.append(dialog);
    dialog.showModal();
  }));
}

const OK = (label, answer) => ({ name: 'ok', kind: 'primary', label, answer });
const CANCEL = { name: 'cancel', label: ['取消', 'Cancel'], answer: 'cancel' };
const CLOSE = { name: 'close', kind: 'primary', label: ['关闭', 'Close'], answer: 'ok' };

/** Shows something for a few seconds. Clicks pass through it to the page. */
function notice(title, ...content) {
  return ui().then((root) => {
    const note = element('div', { class: 'notice' }, element('p', {}, ...bilingual(title)), ...content);
    root.querySelector('.notices').replaceChildren(note);
    setTimeout(() => note.remove(), 4000);
    return note;
  });
}

function field(label, value) {
  const input = element('input', { value, autocomplete: 'off' });
  return { input, row: element('label', { class: 'field' }, ...bilingual(label), input) };
}

function facts(pairs) {
  return element('dl', {}, ...pairs.filter(([, value]) => value !== undefined && value !== '')
    .flatMap(([label, value]) => [element('dt', {}, label), element('dd', {}, String(value))]));
}
