// The bridge itself, which jweixin finds as window.WeixinJSBridge.

// The bridge's names whose names in the wx object differ.
const WX_NAMES = {
  imagePreview: 'previewImage', geoLocation: 'getLocation', batchAddCard: 'addCard', batchViewCard: 'openCard',
  openProductViewWithPid: 'openProductSpecificView', getBrandWCPayRequest: 'chooseWXPay', editAddress: 'openAddress',
  startMonitoringBeacons: 'startSearchBeacons', stopMonitoringBeacons: 'stopSearchBeacons',
  consumedShareCard: 'consumeAndShareCard', sendAppMessage: 'onMenuShareAppMessage', shareTimeline: 'onMenuShareTimeline',
  shareQQ: 'onMenuShareQQ', shareQZone: 'onMenuShareQZone', shareWeiboApp: 'onMenuShareWeibo',
};

const EVENTS = Object.keys(TARGETS).map((target) => TARGETS[target].event)
  .concat('onVoiceRecordEnd', 'onVoicePlayEnd', 'onBeaconsInRange');

const listeners = {};
const answers = Object.assign({}, (window.WeChatSimulator || {}).answers);
const calls = [];
let granted = new Set();

function exists(name) {
  return name in apis || EVENTS.includes(name);
}

function scriptedAnswer(name, args) {
  const answer = [name, WX_NAMES[name], '*'].filter((key) => key in answers).map((key) => answers[key])[0];
  return typeof answer === 'function' ? answer(args) : answer;
}

function invoke(name, args, callback) {
  const call = { name, args: args || {}, result: undefined };
  calls.push(call);
  // The app responds only after invoke has returned.
  Promise.resolve().then(() => answer(name, call.args)).catch((failure) => {
    console.error('[WeChat simulator] ' + name, failure);
    return name + ':fail_system error';
  }).then((result) => {
    call.result = typeof result === 'string' ? { err_msg: result } : result;
    if (callback) {
      setTimeout(() => callback(Object.assign({}, call.result)));
    }
  });
}

function answer(name, args) {
  if (name === 'preVerifyJSAPI') {
    return verify(args);
  }
  const api = apis[name];
  if (!api) {
    return 'system:function_not_exist';
  }
  if (!api.free && !granted.has(api.grantedBy || name)) {
    return name + ':fail, the permission value is offline verifying';
  }
  const scripted = scriptedAnswer(name, args);
  const chosen = scripted === undefined ? api.ask(args) : (scripted === 'ok' && api.sample ? api.sample(args) : scripted);
  return Promise.resolve(chosen).then((outcome) => (typeof outcome === 'string'
    ? name + ':' + outcome
    : Object.assign({ err_msg: name + ':ok' }, api.encode ? api.encode(outcome) : outcome)));
}

function verify(args) {
  const question = Object.assign({}, args, { url: verifiedUrl() });
  // Relative to the script's own URL, because an application may serve the bridge below its own path.
  const verifier = new URL('../simulator/verify', source).href;
  // The body is sent as text, so that the browser sends no CORS preflight.
  return fetchFromBrowser(verifier, { method: 'POST', body: JSON.stringify(question) })
    .then((response) => response.json())
    .then((verdict) => {
      granted = new Set(verdict.err_msg === 'ok' ? args.verifyJsApiList : []);
      return Object.assign({}, verdict, { err_msg: 'preVerifyJSAPI:' + verdict.err_msg });
    });
}

function listens(event) {
  return event in listeners && granted.has(event);
}

function fire(event, payload) {
  if (listens(event)) {
    setTimeout(() => listeners[event](payload || {}));
  }
}

window.WeChatSimulator = { answers, calls, share, fire, get granted() { return Array.from(granted); } };

setTimeout(() => {
  window.WeixinJSBridge = {
    invoke,
    call: (name) => invoke(name),
    on: (event, listener) => { listeners[event] = listener; },
  };
  document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  showMenuButton(true);
}, 20);
