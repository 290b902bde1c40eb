// Makes the browser look like the WeChat app to the page.

const source = new URL(document.currentScript.src);
const browser = navigator.userAgent;
const insideWeChat = /micromessenger/i.test(browser);
const ios = insideWeChat ? /iphone|ipad/i.test(browser) : source.searchParams.get('agent') === 'ios';
const landingUrl = withoutFragment(location.href);

// The page may replace window.fetch. The bridge needs the browser's.
const fetchFromBrowser = window.fetch.bind(window);

const ANDROID = {
  platform: 'Linux armv8l',
  userAgent: 'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240805.005; wv) AppleWebKit/537.36 '
    + '(KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.188 Mobile Safari/537.36 XWEB/1260117 '
    + 'MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003256) WeChat/arm64 Weixin NetType/WIFI '
    + 'Language/zh_CN ABI/arm64',
};

const IPHONE = {
  platform: 'iPhone',
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) '
    + 'Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI Language/zh_CN',
};

function pretendToBe(phone) {
  Object.keys(phone).forEach((name) => {
    Object.defineProperty(navigator, name, { configurable: true, get: () => phone[name] });
  });
}

function withoutFragment(url) {
  return url.split('#')[0];
}

/** The URL that the app uses to check a signature. */
function verifiedUrl() {
  return ios ? landingUrl : withoutFragment(location.href);
}

if (!insideWeChat) {
  pretendToBe(ios ? IPHONE : ANDROID);
}
if (ios) {
  window.__wxjs_is_wkwebview = true;
}
if (window.jWeixin) {
  console.warn('[WeChat simulator] Load bridge.js before jweixin: jweixin has already read the real user agent.');
}
