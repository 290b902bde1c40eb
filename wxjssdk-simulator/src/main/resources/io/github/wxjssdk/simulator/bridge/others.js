// Scanning, places, the network, payment, addresses, cards, products and beacons.

const SCANNED = 'https://weixin.qq.com/';
const PLACE = { latitude: 23.1066, longitude: 113.3245, speed: 0, accuracy: 65 };
const ADDRESS = {
  userName: '张三', telNumber: '020-81167888', addressPostalCode: '510000', nationalCode: '510000',
  proviceFirstStageName: '广东省', addressCitySecondStageName: '广州市', addressCountiesThirdStageName: '海珠区',
  addressDetailInfo: '新港中路397号',
};

function scan(args) {
  const result = field(['扫描结果', 'What the code says'], SCANNED);
  return ask('scanQRCode', ['扫一扫', 'Scan'], [element('div', { class: 'viewfinder' }), result.row], [
    OK(['完成', 'Done'], () => {
      if (!args.needResult) {
        notice(['扫描结果由微信处理', 'WeChat handles the result'], element('p', {}, result.input.value));
        return {};
      }
      return { resultStr: result.input.value };
    }),
    CANCEL,
  ]);
}

function locate() {
  const latitude = field(['纬度', 'Latitude'], PLACE.latitude);
  const longitude = field(['经度', 'Longitude'], PLACE.longitude);
  return ask('getLocation', ['获取你的位置', 'Share your location'], [latitude.row, longitude.row], [
    OK(['允许', 'Allow'], () => Object.assign({}, PLACE, {
      latitude: Number(latitude.input.value), longitude: Number(longitude.input.value),
    })),
    { name: 'cancel', label: ['拒绝', 'Deny'], answer: 'cancel' },
  ]);
}

function openLocation(args) {
  ask('openLocation', ['位置', 'Location'], [
    element('div', { class: 'map', 'aria-hidden': 'true' }),
    facts([['名称 Name', args.name], ['地址 Address', args.address], ['坐标 Position', args.latitude + ', ' + args.longitude]]),
  ], [CLOSE]);
  return 'ok';
}

function pay(args) {
  return ask('chooseWXPay', ['微信支付', 'WeChat Pay'], [facts([['package', args.package], ['signType', args.signType]])], [
    OK(['支付', 'Pay'], 'ok'),
    { name: 'fail', label: ['支付失败', 'Payment fails'], answer: 'fail' },
    CANCEL,
  ]);
}

function chooseAddress() {
  const rows = [['收货人', ADDRESS.userName], ['电话', ADDRESS.telNumber],
    ['地址', ADDRESS.proviceFirstStageName + ADDRESS.addressCitySecondStageName + ADDRESS.addressCountiesThirdStageName
      + ADDRESS.addressDetailInfo]];
  return ask('openAddress', ['收货地址', 'Address'], [facts(rows)], [OK(['使用', 'Use'], () => ADDRESS), CANCEL]);
}

function addedCards(args) {
  return { card_list: JSON.stringify((args.card_list || []).map((item) => Object.assign({ is_succ: true }, item))) };
}

function addCard(args) {
  return ask('addCard', ['添加到卡包', 'Add to cards'], [facts((args.card_list || []).map((item) => ['card_id', item.card_id]))],
    [OK(['添加', 'Add'], () => addedCards(args)), CANCEL]);
}

function chosenCardId(args) {
  return args.card_id || 'pSimulatedCardId';
}

function chosenCard(args) {
  const card = { card_id: chosenCardId(args), encrypt_code: 'simulated', app_id: args.app_id };
  return { choose_card_info: JSON.stringify([card]) };
}

function chooseCard(args) {
  return ask('chooseCard', ['选择卡券', 'Choose a card'], [facts([['card_id', chosenCardId(args)], ['card_type', args.card_type]])],
    [OK(['使用', 'Use'], () => chosenCard(args)), CANCEL]);
}

/** Something that the app shows. The page only learns that it is shown. */
function show(api, title, rows) {
  return (args) => {
    ask(api, title, [facts(rows(args))], [CLOSE]);
    return 'ok';
  };
}

function networkType() {
  return { networkType: 'wifi' };
}

Object.assign(apis, {
  scanQRCode: {
    ask: scan,
    sample: (args) => (args.needResult ? { resultStr: SCANNED } : {}),
    encode: (fields) => (ios && fields.resultStr
      ? { resultStr: JSON.stringify({ scan_code: { scan_result: fields.resultStr } }) } : fields),
  },
  geoLocation: { ask: locate, sample: () => PLACE },
  openLocation: { ask: openLocation },
  getNetworkType: {
    ask: networkType,
    sample: networkType,
    encode: ({ networkType: type }) => (type === 'wifi' ? { err_msg: 'network_type:wifi' }
      : { err_msg: 'network_type:wwan', subtype: type }),
  },
  getBrandWCPayRequest: { ask: pay, free: true },
  editAddress: { ask: chooseAddress, sample: () => ADDRESS },
  batchAddCard: { ask: addCard, sample: addedCards },
  chooseCard: { ask: chooseCard, sample: chosenCard },
  batchViewCard: { ask: show('openCard', ['卡包', 'Cards'], (args) => (args.card_list || []).map((item) => ['card_id', item.card_id])) },
  consumedShareCard: { ask: show('consumeAndShareCard', ['核销卡券', 'Card used'], (args) => [['card_id', args.consumedCardId]]) },
  openProductViewWithPid: { ask: show('openProductSpecificView', ['商品', 'Product'], (args) => [['pid', args.pid]]) },
  closeWindow: { ask: show('closeWindow', ['页面已关闭', 'The page closed its window'], () => [['URL', location.href]]) },
  startMonitoringBeacons: { ask: () => 'ok' },
  stopMonitoringBeacons: { ask: () => 'ok' },
  checkJsApi: {
    free: true,
    ask: (args) => ({ checkResult: (args.jsApiList || []).reduce((all, name) => Object.assign(all, { [name]: exists(name) }), {}) }),
    encode: (fields) => (ios ? fields : { checkResult: JSON.stringify(fields.checkResult) }),
  },
});
