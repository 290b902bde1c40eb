// The menu of the three dots, and sharing from it.

const shared = {};
const hiddenItems = new Set();
let menuButton;

const TARGETS = {
  appMessage: { label: ['发送给朋友', 'Send to Chat'], event: 'menu:share:appmessage', payload: { scene: 'friend' } },
  timeline: { label: ['分享到朋友圈', 'Moments'], event: 'menu:share:timeline', payload: {} },
  favorite: { label: ['收藏', 'Favorites'], event: 'menu:share:appmessage', payload: { scene: 'favorite' } },
  qq: { label: ['分享到 QQ', 'QQ'], event: 'menu:share:qq', payload: {} },
  QZone: { label: ['QQ 空间', 'QZone'], event: 'menu:share:QZone', payload: {} },
  weiboApp: { label: ['微博', 'Weibo'], event: 'menu:share:weiboApp', payload: {} },
};

function share(target) {
  const { label, event, payload } = TARGETS[target];
  if (listens(event)) {
    // The page decides what is shared, and invokes sendAppMessage or a similar API.
    fire(event, Object.assign({}, payload));
    return Promise.resolve();
  }
  const data = shared[target === 'favorite' ? 'appMessage' : target] || {};
  const scripted = scriptedAnswer('share');
  return (scripted !== undefined ? Promise.resolve(scripted) : askToShare('share', label, data))
    .then((answer) => { if (answer !== 'cancel') { notice(['已发送', 'Sent']); } });
}

function askToShare(api, label, data) {
  return ask(api, label, [card(data)], [OK(['发送', 'Send'], 'confirm'), CANCEL]);
}

function card(data) {
  const link = data.link || verifiedUrl();
  const image = data.imgUrl || data.img_url;
  const picture = element('span', { class: 'picture', 'aria-hidden': 'true' });
  if (image) {
    picture.append(element('img', { src: image, alt: '', error: (event) => event.target.remove() }));
  }
  return element('div', { class: 'card', 'data-link': link },
    element('div', {},
      element('strong', {}, data.title || document.title || link),
      element('span', {}, data.desc || link)),
    picture);
}

function updateShareData(target) {
  return (args) => {
    shared[target] = args;
    notice(['分享内容已设置', 'Share data set · tap ⋯ to share'], card(args));
    return 'ok';
  };
}

function openMenu() {
  const items = Object.keys(TARGETS).filter((target) => !hiddenItems.has(itemOf(target))).map((target) => ({
    name: target, kind: 'item', label: TARGETS[target].label, answer: () => share(target),
  }));
  const others = [
    { name: 'copyUrl', kind: 'item', label: ['复制链接', 'Copy Link'], answer: copyLink },
    { name: 'refresh', kind: 'item', label: ['刷新', 'Refresh'], answer: () => location.reload() },
  ].filter((item) => !hiddenItems.has('menuItem:' + item.name));
  return ask('menu', ['菜单', 'Menu'], [], [...items, ...others, CANCEL]);
}

function copyLink() {
  // Only a page in a secure context has a clipboard. On other pages, the link is shown.
  const copied = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
  return copied.then(() => notice(['已复制', 'Copied']), () => notice(['链接', 'Link'], element('p', {}, location.href)));
}

function itemOf(target) {
  return target === 'favorite' ? 'menuItem:favorite' : 'menuItem:share:' + target;
}

function showMenuButton(visible) {
  return ui().then((root) => {
    if (!menuButton) {
      menuButton = element('button', {
        type: 'button', class: 'menu', 'aria-label': '微信菜单 WeChat menu', title: 'WeChat simulator', click: openMenu,
      }, '⋯');
      root.append(menuButton);
    }
    menuButton.hidden = !visible;
  });
}

function hideItems(names) {
  names.forEach((name) => hiddenItems.add(name));
  return 'ok';
}

function showItems(names) {
  names.forEach((name) => hiddenItems.delete(name));
  return 'ok';
}

const NON_BASE_ITEMS = Object.keys(TARGETS).map(itemOf).concat('menuItem:copyUrl');

Object.assign(apis, {
  updateAppMessageShareData: { ask: updateShareData('appMessage') },
  updateTimelineShareData: { ask: updateShareData('timeline') },
  sendAppMessage: { ask: (args) => askToShare('sendAppMessage', TARGETS.appMessage.label, args), grantedBy: 'menu:share:appmessage' },
  shareTimeline: { ask: (args) => askToShare('shareTimeline', TARGETS.timeline.label, args), grantedBy: 'menu:share:timeline' },
  shareQQ: { ask: (args) => askToShare('shareQQ', TARGETS.qq.label, args), grantedBy: 'menu:share:qq' },
  shareQZone: { ask: (args) => askToShare('shareQZone', TARGETS.QZone.label, args), grantedBy: 'menu:share:QZone' },
  shareWeiboApp: { ask: (args) => askToShare('shareWeiboApp', TARGETS.weiboApp.label, args), grantedBy: 'menu:share:weiboApp' },
  hideOptionMenu: { ask: () => showMenuButton(false).then(() => 'ok') },
  showOptionMenu: { ask: () => showMenuButton(true).then(() => 'ok') },
  hideMenuItems: { ask: (args) => hideItems(args.menuList || []) },
  showMenuItems: { ask: (args) => showItems(args.menuList || []) },
  hideAllNonBaseMenuItem: { ask: () => hideItems(NON_BASE_ITEMS) },
  showAllNonBaseMenuItem: { ask: () => showItems(NON_BASE_ITEMS) },
});
