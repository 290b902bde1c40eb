'use strict';

/* What the pages of the sample share: a place for the result, and buttons that wait until WeChat is ready. */

/** Shows a text, or what WeChat answered. */
function show(result) {
  const output = document.querySelector('output');
  output.classList.toggle('answer', typeof result !== 'string');
  output.textContent = typeof result === 'string' ? result : JSON.stringify(result, shorten, 2);
}

function shorten(key, value) {
  return typeof value === 'string' && value.length > 200 ? `${value.slice(0, 60)}…` : value;
}

/** Enables the button of each name, and runs its action when it is pressed. */
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
