/*
 * wxjssdk in the page. In the head, before anything changes the address:
 *
 *   <script src="/wechat/js-sdk.js"></script>
 *   WxJsSdk.ready({ apis: ['scanQRCode'] }).then((wx) => …, (failure) => alert(failure.advice));
 *
 * The options are in js-sdk.d.ts, beside this script. Plain ES2017, as old web views run it.
 */
(function () {
  'use strict';

  if (window.WxJsSdk) {
    return;
  }

  const SCRIPTS = ['res', 'res2'].map((host) => `https://${host}.wx.qq.com/open/js/jweixin-1.6.0.js`);
  const ADVICE = {
    'invalid url domain': `Enter ${location.hostname} in WeChat's console under JS接口安全域名.`,
    'invalid appid': "Check 'wechat.app-id'.",
    'require subscribe': 'Follow the sandbox account first (请先关注测试号).',
    'offline verifying': "Call it after WxJsSdk.ready(), with its name in 'apis' or in 'wechat.js-sdk.js-api-list'.",
    'permission denied': "The account may not use it: see 接口权限 in WeChat's console.",
    'function not exist': 'Update WeChat.',
  };

  const tag = document.currentScript || document.createElement('script');
  const endpoint = new URL(tag.dataset.endpoint || tag.src.replace(/\.js([?#].*)?$/, '') || '/wechat/js-sdk', document.baseURI);
  const landingUrl = currentUrl();

  let asked = { account: '', apis: [], tags: [] };
  let swapped = false;  // whether the app goes by the other URL than we thought
  let tagged = true;    // whether open tags are in play
  let granted;          // the last wish that WeChat has granted
  let running;          // the promise of what is under way
  let takeVerdict;      // of the wx.config that is being called
  let routeTimer;

  function ready(options) {
    const { account = asked.account, apis = ['*'], tags = ['*'], debug = asked.debug } = options || {};
    // wx.config takes back what it granted before, so all of that is asked for again.
    const before = account === asked.account ? asked : { apis: [], tags: [] };
    asked = { account, apis: union(before.apis, apis), tags: union(before.tags, tags), debug };
    if (!/micromessenger/i.test(navigator.userAgent) && !window.WeixinJSBridge) {
      const failure = failed('config:not in WeChat', 'Open this page in WeChat (请在微信里打开): elsewhere wx.config does nothing.');
      console.warn(failure.message);
      return Promise.reject(failure);
    }
    watchRoutes();
    return follow();
  }

  function union(...lists) {
    return Array.from(new Set([].concat(...lists)));
  }

  function currentUrl() {
    return location.href.split('#')[0];
  }

  /* What is wanted now. WeChat on iOS goes by the URL that was loaded first, elsewhere by the current one. */
  function wishNow() {
    const ios = Boolean(window.__wxjs_is_wkwebview) || /iphone|ipad/i.test(navigator.userAgent);
    return { asked, url: ios === swapped ? currentUrl() : landingUrl, route: currentUrl() };
  }

  /* Open tags want a wx.config for every route, even where the same URL is signed. */
  function isCurrent(wish) {
    const key = ({ asked, url, route }) => JSON.stringify([asked, url, tagged && route]);
    return key(wish) === key(wishNow());
  }

  /* One wx.config at a time. Who asks meanwhile, or changes the route, gets the outcome of the last. */
  function follow() {
    running = running || (granted && isCurrent(granted) ? null : catchUp());
    return running || Promise.resolve(window.jWeixin);
  }

  async function catchUp() {
    try {
      for (;;) {
        // Whoever else asks at this moment is served by the same config.
        await null;
        const wish = wishNow();
        const failure = await obtain(wish, true).catch((thrown) => thrown);
        if (isCurrent(wish)) {
          if (failure) {
            console.error(failure.message);
            throw failure;
          }
          granted = wish;
          return window.jWeixin;
        }
      }
    } finally {
      running = null;
    }
  }

  async function obtain(wish, mayRetry) {
    const [config] = await Promise.all([sign(wish), loadScript()]);
    const bridge = await within(10, bridgeReady(), 'config:no answer', 'WeChat has put no WeixinJSBridge into this window.');
    if (!isCurrent(wish)) {
      return;
    }
    const verdict = await within(10, configure(bridge, config), 'config:no answer', 'WeChat has not checked the signature.');
    if (/:ok$/.test(verdict.errMsg) || !isCurrent(wish)) {
      return;
    }
    if (!mayRetry || !/invalid signature/.test(verdict.errMsg) || !await canBeHelped(wish, config, verdict)) {
      throw refused(config, verdict);
    }
    console.warn(`[WxJsSdk] ${verdict.errMsg}. Signing once more.`);
    return isCurrent(wish) ? obtain(wish, false) : null;
  }

  /* Whether to sign again: the app goes by the other URL (which changes the wish), or the ticket was replaced. */
  async function canBeHelped(wish, { url, timestamp, nonceStr, signature }, { realAuthUrl }) {
    const other = url === landingUrl ? currentUrl() : landingUrl;
    if (!swapped && other !== url && [].concat(realAuthUrl).includes(other)) {
      swapped = true;
      return true;
    }
    const rejected = JSON.stringify({ url, timestamp, nonceStr, signature, realAuthUrl });
    return call(wish, '/rejected', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: rejected })
      .then(({ body }) => body.retry, () => false);
  }

  async function sign(wish) {
    const { status, body } = await call(wish, '/config?url=' + encodeURIComponent(wish.url));
    if (!body.signature) {
      throw failed('endpoint:' + status, body.detail || (status === 404
        ? "Check 'account', and the script tag's data-endpoint." : "No configuration. Is there a login? See the server's log."));
    }
    const { apis, tags, debug = body.debug } = wish.asked;
    const expand = (names, configured) => union(...names.map((name) => (name === '*' ? configured : name)));
    const openTagList = expand(tags, body.openTagList);
    tagged = openTagList.length > 0;
    return Object.assign({}, body, { jsApiList: expand(apis, body.jsApiList), openTagList, debug });
  }

  function call({ asked: { account } }, path, init) {
    const url = endpoint.href.replace(/\/$/, '') + (account && '/' + encodeURIComponent(account)) + path;
    const answer = fetch(url, Object.assign({ credentials: 'same-origin' }, init)).then((response) => response.json()
      .catch(() => ({})).then((body) => ({ status: response.status, body: body || {} })));
    return within(10, answer, 'endpoint:unreachable', `${url.split('?')[0]} gives no answer. The page's connect-src must`
      + ` name it, and 'wechat.js-sdk.endpoint.allowed-origins' must name ${location.origin} if that is another origin.`);
  }

  /* Resolves to what the app says of this config. */
  function configure(bridge, config) {
    overhear(bridge);
    granted = null;
    return new Promise((resolve) => {
      takeVerdict = resolve;
      window.jWeixin.config(config);
      if (takeVerdict) {
        // Not overheard: the bridge is sealed. wx.ready follows wx.error; the first one counts.
        window.jWeixin.error(resolve);
        window.jWeixin.ready(() => resolve({ errMsg: 'config:ok' }));
        takeVerdict = null;
      }
    });
  }

  /* Listens to the bridge: wx.ready is silent about a second wx.config, and wx.error belongs to the page. */
  function overhear(bridge) {
    const { invoke } = bridge;
    if (invoke.overheard) {
      return;
    }
    const overheard = (name, ...rest) => {
      const verdict = name === 'preVerifyJSAPI' && takeVerdict;
      takeVerdict = verdict ? null : takeVerdict;
      return invoke.call(bridge, name, ...rest.map((value) => (typeof value !== 'function' ? value : (answer) => {
        try {
          value(answer);
        } finally {
          (verdict || comment)(answer || {});
        }
      })));
    };
    overheard.overheard = true;
    try {
      bridge.invoke = overheard;
    } catch (sealed) { /* configure() knows */ }
  }

  /* A word on an API call that was refused. */
  function comment(answer) {
    const failure = failed(answer.errMsg);
    if (failure.advice) {
      console.error(failure.message);
    }
  }

  function refused({ url }, { errMsg, realAuthUrl }) {
    const hint = !realAuthUrl || [].concat(realAuthUrl).includes(url)
      ? "WeChat has the same: is it another account's ticket? See the server's log."
      : `WeChat has ${realAuthUrl}: load js-sdk.js in the head, before anything changes the address.`;
    const advice = /invalid signature/.test(errMsg) ? `The server signed ${url}. ${hint}` : undefined;
    return Object.assign(failed(errMsg, advice), { url, realAuthUrl });
  }

  function failed(errMsg, advice = ADVICE[Object.keys(ADVICE).find((words) => String(errMsg).includes(words))] || '') {
    return Object.assign(new Error(`[WxJsSdk] ${errMsg}. ${advice}`), { errMsg, advice });
  }

  function within(seconds, promise, errMsg, advice) {
    return new Promise((resolve, reject) => {
      const fail = () => reject(failed(errMsg, advice));
      setTimeout(fail, seconds * 1000);
      promise.then(resolve, fail);
    });
  }

  function bridgeReady() {
    return new Promise((resolve) => {
      const done = () => resolve(window.WeixinJSBridge);
      document.addEventListener('WeixinJSBridgeReady', done, { once: true });
      if (window.WeixinJSBridge) {
        done();
      }
    });
  }

  async function loadScript() {
    for (const url of SCRIPTS) {
      if (!window.jWeixin) {
        await within(5, load(url)).catch(() => {});
      }
    }
    if (!window.jWeixin) {
      throw failed('script:unreachable', `Neither host has answered. The page's script-src must name ${SCRIPTS.join(' and ')}.`);
    }
  }

  function load(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      Object.assign(script, { src: url, nonce: tag.nonce || tag.getAttribute('nonce') || '', onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  /* From the first call on. Several changes at once are one. */
  function watchRoutes() {
    if (routeTimer !== undefined) {
      return;
    }
    routeTimer = 0;
    const changed = () => {
      clearTimeout(routeTimer);
      routeTimer = setTimeout(() => follow().catch(() => {}));
    };
    for (const name of ['pushState', 'replaceState']) {
      const original = history[name];
      history[name] = function (...args) {
        original.apply(this, args);
        changed();
      };
    }
    window.addEventListener('popstate', changed);
  }

  window.WxJsSdk = { ready };
}());
