/*
 * Load it in the page's head, before the URL changes or wx.config is called. Its API: js-sdk.d.ts. ES2017, for old web
 * views.
 */
(function () {
  'use strict';

  if (window.WxJsSdk) {
    return;
  }

  const SCRIPTS = ['res', 'res2'].map((host) => `https://${host}.wx.qq.com/open/js/jweixin-1.6.0.js`);
  const CAUSES = 'https://github.com/wxjssdk/wxjssdk/blob/main/docs/diagnosis.md#';
  const PLATFORM = 'developers.weixin.qq.com/platform';
  const ADVICE = {
    'invalid url domain': `Enter ${location.hostname} under JS接口安全域名 (${PLATFORM} > 基础信息 > 域名与消息推送配置).`,
    'invalid appid': "Check 'wechat.app-id'.",
    'require subscribe': 'Follow the sandbox account first (请先关注测试号).',
    'offline verifying': "Call it after WxJsSdk.ready(), with its name in 'apis' or in 'wechat.js-sdk.js-api-list'.",
    'permission denied': `The account may not use it (${PLATFORM} > 接口管理 > 接口权限与额度).`,
    'function not exist': 'Update WeChat.',
  };

  const tag = document.currentScript || document.createElement('script');
  const place = tag.dataset.endpoint || tag.src.replace(/\.js([?#].*)?$/, '') || '/wechat/js-sdk';
  const endpoint = new URL(place, document.baseURI).href.replace(/\/$/, '');
  const landingUrl = currentUrl();
  const nothing = { account: '', apis: [], tags: [] };

  let asked = nothing;
  let swapped = false;  // whether the app uses the other URL
  let tagged = true;    // whether open tags are used
  let granted;          // the last wish that WeChat has granted
  let running;          // the promise of the last wish
  let takeVerdict;      // resolves the running wx.config

  function ready(options) {
    if (!/micromessenger/i.test(navigator.userAgent) && !window.WeixinJSBridge) {
      const failure = failed('config:not in WeChat', 'Open this page in WeChat (请在微信里打开): elsewhere wx.config does nothing.');
      console.warn(failure.message);
      return Promise.reject(failure);
    }
    const { account = asked.account, apis = ['*'], tags = ['*'], debug = asked.debug } = options || {};
    // wx.config revokes what it granted before, so all of it is requested again.
    const before = account === asked.account ? asked : nothing;
    asked = { account, apis: union(before.apis, apis), tags: union(before.tags, tags), debug };
    return follow();
  }

  function union(...lists) {
    return Array.from(new Set([].concat(...lists)));
  }

  function currentUrl() {
    return location.href.split('#')[0];
  }

  /* What is wanted now. WeChat on iOS uses the URL that was loaded first, elsewhere the current one. */
  function wishNow() {
    const ios = Boolean(window.__wxjs_is_wkwebview) || /iphone|ipad/i.test(navigator.userAgent);
    return { asked, url: ios === swapped ? currentUrl() : landingUrl, route: currentUrl() };
  }

  /* Open tags need a wx.config for every route, even if the same URL is signed. */
  function isCurrent(wish) {
    const key = ({ asked, url, route }) => JSON.stringify([asked, url, tagged && route]);
    return key(wish) === key(wishNow());
  }

  /* One wx.config at a time. Calls and route changes meanwhile get the result of the last. */
  function follow() {
    if (!running && !(granted && isCurrent(granted))) {
      running = catchUp();
    }
    return running || Promise.resolve(window.jWeixin);
  }

  async function catchUp() {
    // Calls at the same time share this one.
    await null;
    const wish = wishNow();
    const failure = await obtain(wish, true).catch((thrown) => thrown);
    if (!isCurrent(wish)) {
      return catchUp();
    }
    running = null;
    if (failure) {
      console.error(failure.message);
      throw failure;
    }
    granted = wish;
    return window.jWeixin;
  }

  async function obtain(wish, mayRetry, cause) {
    const [config] = await Promise.all([sign(wish), loadScript()]);
    await within(10, new Promise(whenBridged), 'config:no answer', 'WeChat has put no WeixinJSBridge into this window.');
    if (!isCurrent(wish)) {
      return;
    }
    const verdict = await within(10, configure(config), 'config:no answer', 'WeChat has not checked the signature.');
    if (/:ok$/.test(verdict.errMsg)) {
      return;
    }
    if (!mayRetry || !isCurrent(wish) || !/invalid signature/.test(verdict.errMsg) || !await canBeHelped(wish, config, verdict)) {
      throw refused(config, Object.assign({ cause }, verdict));
    }
    console.warn(`[WxJsSdk] ${verdict.errMsg}. Signing once more.`);
    return isCurrent(wish) && obtain(wish, false, verdict.cause);
  }

  /* Whether to sign again: the app uses the other URL (which changes the wish), or the ticket was replaced. */
  async function canBeHelped(wish, { url, appId, timestamp, nonceStr, signature }, verdict) {
    const { realAuthUrl } = verdict;
    const other = url === landingUrl ? currentUrl() : landingUrl;
    if (!swapped && other !== url && [].concat(realAuthUrl).includes(other)) {
      swapped = true;
      return true;
    }
    const { retry, cause } = await report(wish, { url, appId, timestamp, nonceStr, signature, realAuthUrl });
    verdict.cause = cause;
    return retry;
  }

  /* The server logs the cause. The response has the cause, and whether to sign again. Text needs no preflight. */
  function report(wish, rejected) {
    return call(wish, '/rejected', { method: 'POST', body: JSON.stringify(rejected) }).catch(() => ({}));
  }

  async function sign(wish) {
    const config = await call(wish, '/config?url=' + encodeURIComponent(wish.url));
    if (!config.signature) {
      throw failed('endpoint:' + config.status, config.detail || (config.status === 404
        ? "Check 'account' and the script's data-endpoint." : `No configuration. A login must let ${new URL(endpoint).pathname}/** through.`));
    }
    const { apis, tags, debug = config.debug } = wish.asked;
    const expand = (names, configured) => union(...names.map((name) => (name === '*' ? configured : name)));
    const openTagList = expand(tags, config.openTagList);
    tagged = openTagList.length > 0;
    return Object.assign(config, { jsApiList: expand(apis, config.jsApiList), openTagList, debug });
  }

  function call({ asked: { account } }, path, init) {
    const url = endpoint + (account && '/' + encodeURIComponent(account)) + path;
    const answer = fetch(url, Object.assign({ credentials: 'same-origin' }, init)).then((response) => response.json()
      .catch(() => null).then((body) => Object.assign({}, body, { status: response.status })));
    return within(10, answer, 'endpoint:unreachable', `${url.split('?')[0]} does not answer. connect-src must name it, a login must let it through, 'wechat.js-sdk.endpoint.cors.allowed-origin-patterns' must name ${location.origin} if that is another.`);
  }

  /* Resolves to the app's verdict. */
  function configure(config) {
    granted = null;
    overhear();
    return new Promise((resolve) => {
      takeVerdict = resolve;
      window.jWeixin.config(config);
      if (takeVerdict) {
        // The bridge is sealed. wx.ready follows wx.error; the first one counts.
        window.jWeixin.error(resolve);
        window.jWeixin.ready(() => resolve({ errMsg: 'config:ok' }));
      }
    });
  }

  /* Listens to the bridge: wx.ready does not report a second wx.config, and wx.error belongs to the page. */
  function overhear() {
    const bridge = window.WeixinJSBridge;
    const { invoke } = bridge;
    if (invoke.overheard) {
      return;
    }
    const overheard = (name, args, callback) => {
      let listener = comment;
      if (name === 'preVerifyJSAPI') {
        listener = takeVerdict || explain.bind(null, args);
        takeVerdict = null;
      }
      return invoke.call(bridge, name, args, callback && ((answer) => {
        // Later, because Tencent's callback renames err_msg to errMsg, and may throw.
        Promise.resolve(answer || {}).then(listener);
        callback(answer);
      }));
    };
    overheard.overheard = true;
    try {
      bridge.invoke = overheard;
    } catch (sealed) { /* configure() knows */ }
  }

  function comment(answer) {
    const failure = failed(answer.errMsg);
    if (failure.advice) {
      console.error(failure.message);
    }
  }

  /* The page's own wx.config was rejected. */
  async function explain({ verifyAppId, verifyTimestamp, verifyNonceStr, verifySignature } = {}, { errMsg, realAuthUrl }) {
    if (/invalid signature/.test(errMsg)) {
      const { cause } = await report({ asked }, {
        url: currentUrl(), appId: verifyAppId, timestamp: Number(verifyTimestamp), nonceStr: verifyNonceStr,
        signature: verifySignature, realAuthUrl,
      });
      console.error(failed(errMsg, named(cause)).message);
    }
  }

  function named(cause) {
    return cause ? `The cause: ${cause.replace(/-/g, ' ')}. See ${CAUSES}${cause}` : "See the server's log.";
  }

  function refused({ url }, { errMsg, realAuthUrl, cause }) {
    const hint = !realAuthUrl || [].concat(realAuthUrl).includes(url)
      ? `WeChat has the same: is it another account's ticket? ${named(cause)}`
      : `WeChat has ${realAuthUrl}: load js-sdk.js in the head, before anything changes the address.${cause ? ' ' + named(cause) : ''}`;
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

  /* In the event itself, because a wx.config that waits for it comes right after. */
  function whenBridged(done) {
    document.addEventListener('WeixinJSBridgeReady', done, { once: true });
    if (window.WeixinJSBridge) {
      done();
    }
  }

  async function loadScript([url, ...others] = SCRIPTS) {
    if (window.jWeixin) {
      return;
    }
    if (!url) {
      throw failed('script:unreachable', `Neither host has answered. The page's script-src must name ${SCRIPTS.join(' and ')}.`);
    }
    await within(5, load(url)).catch(() => {});
    await loadScript(others);
  }

  function load(url) {
    const nonce = tag.nonce || tag.getAttribute('nonce') || '';
    return new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement('script'), { src: url, nonce, onload, onerror }));
    });
  }

  /* Several changes at once count as one: catchUp() uses the last. */
  function routeChanged() {
    setTimeout(() => asked !== nothing && follow().catch(() => {}));
  }

  for (const name of ['pushState', 'replaceState']) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      routeChanged();
    };
  }
  window.addEventListener('popstate', routeChanged);
  whenBridged(overhear);
  window.WxJsSdk = { ready };
}());
