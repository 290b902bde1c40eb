'use strict';

/*
 * The WeChat JS-SDK in a page, step by step. There is no build step and no framework: copy what
 * you need. Each of the steps 1 to 4 is a function, and step 5 is a table of calls. The code that
 * draws the page comes after them. Texts are in Chinese first, then in English.
 */

const SCRIPTS = [
  'https://res.wx.qq.com/open/js/jweixin-1.6.0.js',
  'https://res2.wx.qq.com/open/js/jweixin-1.6.0.js',
];

const PAGE_URL = location.href.split('#')[0];

async function start() {
  await simulateWeChat();
  const script = await step('script', loadClientScript);
  const config = await step('config', fetchConfig);
  if (script && config && await step('configure', (report) => configure(config, report))) {
    if (await step('ready', awaitVerdict)) {
      offerApis(config);
    }
  }
}

/* Only this sample needs this: without an account, the server simulates WeChat, and a bridge is loaded. */
async function simulateWeChat() {
  const { bridge } = await (await fetch('/sample/environment')).json();
  // It must come before Tencent's script, which looks for the app only once. ?agent=ios simulates an iPhone.
  const simulated = bridge && await loadScript(bridge + location.search);
  write(document.getElementById('environment'), ...(simulated ? ['模拟环境', 'Simulated'] : ['微信', 'WeChat']));
}

/* Step 1: load Tencent's script, from the second host if the first cannot be reached. */
async function loadClientScript(report) {
  for (const url of SCRIPTS) {
    const host = new URL(url).host;
    report(`正在连接 ${host}`, 'Connecting');
    if (await loadScript(url)) {
      report(host);
      return true;
    }
  }
  throw new Problem('连不上 res.wx.qq.com 和 res2.wx.qq.com。腾讯的脚本需要联网加载。',
    'Neither host can be reached. The browser needs the Internet to load the script from Tencent.');
}

/* Step 2: the server signs the page's URL without its fragment. */
async function fetchConfig(report) {
  const response = await fetch('/wechat/js-sdk/config?url=' + encodeURIComponent(PAGE_URL));
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(`服务器没有签名（${response.status}）。`, body.detail || body.title || response.statusText);
  }
  showFields(body);
  report(`可用 ${body.jsApiList.length} 个接口`, `${body.jsApiList.length} APIs may be called`);
  return body;
}

/* Step 3: pass the config to the app. */
function configure(config, report) {
  if (!/MicroMessenger/i.test(navigator.userAgent)) {
    throw new Problem('请在微信里打开本页。', 'Open this page in WeChat. In other browsers, wx.config does nothing.');
  }
  // Pass a copy of the list, because the script changes the names in the list that it gets.
  wx.config({ ...config, jsApiList: [...config.jsApiList] });
  report('已传给微信', 'Passed to WeChat');
  return true;
}

/* Step 4: the app checks the signature with the URL of the page that it has loaded. */
async function awaitVerdict(report) {
  await new Promise((resolve, reject) => {
    // After wx.error, wx.ready is called too. Only the first call settles the promise.
    wx.error((result) => reject(refusal(result)));
    wx.ready(resolve);
    setTimeout(() => reject(new Problem('微信没有响应。', 'WeChat has not responded for ten seconds.')), 10000);
  });
  report('签名通过', 'WeChat accepts the signature');
  return true;
}

function refusal({ errMsg, realAuthUrl }) {
  const [, zh, en] = ADVICE.find(([words]) => errMsg.includes(words)) || ['', '', ''];
  const checked = realAuthUrl ? `\nWeChat has: ${realAuthUrl}` : '';
  return new Problem(`${errMsg}\n${zh}`, en + checked);
}

const ADVICE = [
  ['invalid signature', '签名用的 URL 必须与本页的 URL 完全一致。',
    'The signed URL must be exactly the URL of this page.'],
  ['invalid url domain', '请在微信开发者平台（基础信息 > 域名与消息推送配置）把本域名设为 JS接口安全域名。',
    'Enter this domain under JS接口安全域名 (developers.weixin.qq.com/platform > 基础信息 > 域名与消息推送配置).'],
  ['invalid appid', '请检查 wechat.app-id。', 'Check wechat.app-id.'],
  ['require subscribe', '请先关注这个测试号。', 'Follow the sandbox account first.'],
  ['permission', '公众号没有这个接口的权限，或 jsApiList 里没有它。',
    'The account may not use the API, or the API is not in jsApiList.'],
  ['function not exist', '请升级微信。', 'Update WeChat.'],
];

/* Step 5: call the APIs. Some calls need the result of an earlier call. */
const brought = {};

const PARAMETERS = {
  getNetworkType: () => ({}),
  scanQRCode: () => ({ needResult: 1 }),
  checkJsApi: (config) => ({ jsApiList: [...config.jsApiList] }),

  updateAppMessageShareData: () => ({ ...card(), desc: '由 Spring Boot 签名' }),
  updateTimelineShareData: () => card(),
  onMenuShareAppMessage: () => ({ ...card(), desc: '由 Spring Boot 签名' }),

  chooseImage: () => ({ count: 1 }),
  previewImage: () => ({ urls: [brought.image || card().imgUrl] }),
  uploadImage: () => ({ localId: needed('image', '请先选择图片。', 'Choose an image first.') }),
  getLocalImgData: () => ({ localId: needed('image', '请先选择图片。', 'Choose an image first.') }),

  startRecord: () => ({}),
  stopRecord: () => ({}),
  playVoice: () => ({ localId: needed('voice', '请先录音。', 'Record something first.') }),
  translateVoice: () => ({ localId: needed('voice', '请先录音。', 'Record something first.') }),

  getLocation: () => ({ type: 'gcj02' }),
  openLocation: () => ({ latitude: 23.099994, longitude: 113.32452, name: 'TIT 创意园', ...brought.place }),

  hideOptionMenu: () => ({}),
  showOptionMenu: () => ({}),
  closeWindow: () => ({}),
};

const KEEP = {
  chooseImage: ({ localIds }) => { brought.image = localIds[0]; },
  stopRecord: ({ localId }) => { brought.voice = localId; },
  getLocation: ({ latitude, longitude }) => { brought.place = { latitude, longitude, name: '我的位置' }; },
};

function card() {
  return { title: '微信 JS-SDK 示例', link: PAGE_URL, imgUrl: new URL('/icon.png', location).href };
}

function needed(thing, zh, en) {
  if (!brought[thing]) {
    throw new Problem(zh, en);
  }
  return brought[thing];
}

function call(api, config) {
  const entry = addEntry(api);
  try {
    const parameters = PARAMETERS[api](config);
    for (const callback of ['success', 'fail', 'cancel', 'complete', 'trigger']) {
      parameters[callback] = (result) => {
        entry.called(callback, result);
        if (callback === 'success' && KEEP[api]) {
          KEEP[api](result);
        }
      };
    }
    wx[api](parameters);
  }
  catch (failure) {
    entry.failed(failure);
  }
}

function offerApis(config) {
  document.getElementById('apis').dataset.state = 'running';
  for (const group of document.querySelectorAll('fieldset')) {
    group.disabled = false;
  }
  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', () => call(button.name, config));
  }
}

/* The rest draws the page. */

class Problem extends Error {

  constructor(zh, en) {
    super(en);
    this.zh = zh;
  }

}

async function step(id, action) {
  const item = document.getElementById(id);
  const report = (zh, en) => write(item.querySelector('.outcome'), zh, en);
  item.dataset.state = 'running';
  try {
    const result = await action(report);
    item.dataset.state = 'done';
    return result;
  }
  catch (failure) {
    report(failure.zh || '出错了。', failure.message);
    item.dataset.state = 'failed';
    return undefined;
  }
}

function showFields(config) {
  for (const row of document.querySelectorAll('#config dl div')) {
    row.lastElementChild.textContent = config[row.firstElementChild.textContent];
  }
}

/* Shows a call, its callbacks in the order in which they were called, and the result of the last one. */
function addEntry(api) {
  const callbacks = element('ul');
  const answer = element('pre', '…');
  const entry = element('article', element('h3', api), callbacks, answer);
  const log = document.getElementById('log');
  log.prepend(entry);
  log.scrollTop = 0;
  return {
    called(callback, result) {
      const item = element('li', callback);
      item.className = callback;
      callbacks.append(item);
      answer.textContent = JSON.stringify(result, shorten, 2);
    },
    failed(failure) {
      write(answer, failure.zh || '出错了。', failure.message);
    },
  };
}

function shorten(key, value) {
  return (typeof value === 'string' && value.length > 200) ? `${value.slice(0, 60)}… (${value.length})` : value;
}

function write(target, zh, en = '') {
  const english = element('span', en);
  english.lang = 'en';
  target.replaceChildren(zh, ' ', english);
}

function element(name, ...content) {
  const result = document.createElement(name);
  result.append(...content);
  return result;
}

/* Resolves to whether the script was loaded within five seconds. A firewall may block it without an error. */
function loadScript(url) {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    setTimeout(() => resolve(false), 5000);
    document.head.append(script);
  });
}

start();
