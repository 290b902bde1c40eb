// Runs the bridge in as much of a DOM as its answers take, and prints them.
// Arguments: file of the bridge, its URL, app id, ticket.

const fs = require('fs');
const vm = require('vm');
const crypto = require('crypto');

const [file, url, appId, ticket] = process.argv.slice(2);
const landing = 'http://localhost:8080/landing?a=1';
const other = 'http://localhost:8080/other?b=2';

const location = { href: landing + '#/fragment' };
const navigator = { userAgent: 'Mozilla/5.0 Chrome/140', platform: 'Linux x86_64' };
const ready = [];
// Without a body no sheet is ever shown; what would need one has a scripted answer.
const document = {
  currentScript: { src: url },
  body: null,
  addEventListener() {},
  dispatchEvent: (event) => ready.push(event.type),
};
const window = { fetch, document, navigator, location };
vm.runInNewContext(fs.readFileSync(file, 'utf8'), {
  window, document, navigator, location, URL, Event, console, setTimeout, clearTimeout,
});

const say = (what, text) => console.log(what + ': ' + text);

function sign(pageUrl, jsApiList) {
  const text = `jsapi_ticket=${ticket}&noncestr=n&timestamp=1&url=${pageUrl}`;
  return {
    verifyAppId: appId, verifyTimestamp: '1', verifyNonceStr: 'n', verifyJsApiList: jsApiList,
    verifySignature: crypto.createHash('sha1').update(text).digest('hex'),
  };
}

async function invoke(what, name, args) {
  const result = await new Promise((resolve) => {
    let returned = false;
    window.WeixinJSBridge.invoke(name, args, (answer) => resolve(returned ? answer : { err_msg: 'too early' }));
    returned = true;
  });
  const { err_msg: message, realAuthUrl, ...fields } = result;
  const rest = realAuthUrl || (Object.keys(fields).length ? JSON.stringify(fields) : '');
  say(what, [message, rest].filter((part) => part.length > 0).join(' '));
}

async function run() {
  say('agent', /android|iphone/.exec(navigator.userAgent.toLowerCase())[0] + ', ' + navigator.platform);
  if (window.WeixinJSBridge) {
    throw new Error('The bridge must not be there at once');
  }
  while (!ready.includes('WeixinJSBridgeReady')) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const granted = ['scanQRCode', 'chooseImage', 'getNetworkType', 'menu:share:appmessage'];
  await invoke('before config', 'scanQRCode', {});
  await invoke('config', 'preVerifyJSAPI', sign(landing, granted));
  location.href = other;
  await invoke('after a route change', 'preVerifyJSAPI', sign(landing, granted));
  await invoke('config of the new route', 'preVerifyJSAPI', sign(other, granted));
  location.href = 'http://example.org/';
  await invoke('wrong domain', 'preVerifyJSAPI', sign(landing, granted));
  location.href = landing + '#/elsewhere';
  await invoke('nothing asked for', 'preVerifyJSAPI', sign(landing, []));
  await invoke('config', 'preVerifyJSAPI', sign(landing, granted));
  await invoke('unknown', 'nothing', {});
  await invoke('not granted', 'geoLocation', {});
  const { answers, share } = window.WeChatSimulator;
  answers.scanQRCode = { resultStr: 'found' };
  await invoke('scripted', 'scanQRCode', { needResult: 1 });
  answers.chooseImage = 'cancel';
  await invoke('cancelled', 'chooseImage', {});
  answers.getNetworkType = () => ({ networkType: '4g' });
  await invoke('network', 'getNetworkType', {});
  await invoke('check', 'checkJsApi', { jsApiList: ['chooseImage', 'nothing'] });
  const event = new Promise((resolve) => window.WeixinJSBridge.on('menu:share:appmessage', resolve));
  share('appMessage');
  say('event', JSON.stringify(await event));
}

run().catch((failure) => { console.log(failure); process.exitCode = 1; });
