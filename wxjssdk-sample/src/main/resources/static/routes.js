'use strict';

/* A single-page app with three routes. The helper script signs each new URL, and ready() waits for that. */

const TEAS = {
  longjing: ['龙井', '清香鲜爽。 Fresh.'],
  puer: ['普洱', '醇厚回甘。 Mellow.'],
  tieguanyin: ['铁观音', '兰香馥郁。 Floral.'],
};

function render() {
  const wanted = new URLSearchParams(location.search).get('tea');
  const current = wanted in TEAS ? wanted : 'longjing';
  const [name, taste] = TEAS[current];
  document.title = `${name} · 单页应用`;
  document.getElementById('tea').textContent = name;
  document.getElementById('taste').textContent = taste;
  for (const link of document.querySelectorAll('.tabs a')) {
    if (link.getAttribute('href') === `?tea=${current}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  shareThis(name, taste);
}

function shareThis(title, desc) {
  WxJsSdk.ready({ apis: ['updateAppMessageShareData'] }).then((wx) => wx.updateAppMessageShareData({
    title, desc, link: location.href.split('#')[0], imgUrl: new URL('/icon.png', location.href).href,
    success: () => show(`可以分享${title}了。 Share ${location.search || '/'} from the menu ⋯`),
    fail: show,
  }), (failure) => show(failure.message));
}

document.querySelector('.tabs').addEventListener('click', (event) => {
  if (event.target.matches('a')) {
    event.preventDefault();
    history.pushState(null, '', event.target.href);
    render();
    document.getElementById('tea').focus();
  }
});
window.addEventListener('popstate', render);
render();
