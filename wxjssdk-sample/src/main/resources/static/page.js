'use strict';

/* Used by all pages of the sample: shows the result, and enables the buttons when WeChat is ready. */

/** Shows a text, or the result of a call. */
function show(result) {
  const output = document.querySelector('output');
  output.classList.toggle('answer', typeof result !== 'string');
  output.textContent = typeof result === 'string' ? result : JSON.stringify(result, shorten, 2);
}

function shorten(key, value) {
  return typeof value === 'string' && value.length > 200 ? `${value.slice(0, 60)}…` : value;
}

/** Enables the button of each name. A click runs the action. */
function offer(actions) {
  for (const [name, action] of Object.entries(actions)) {
    const button = document.querySelector(`button[name="${name}"]`);
    button.disabled = false;
    button.addEventListener('click', (event) => {
      event.preventDefault();
      action();
    });
  }
}
