'use strict';

WxJsSdk.ready({ apis: ['chooseCard', 'addCard'] }).then((wx) => {
  // Cards have their own signatures, which CardController makes.
  const signed = (path) => fetch(path).then((response) => (response.ok ? response.json() : Promise.reject(response.status)));

  offer({
    chooseCard: () => signed('/cards/choose').then((parameters) => wx.chooseCard({
      ...parameters, success: ({ cardList }) => show(JSON.parse(cardList)), cancel: show, fail: show,
    })).catch((status) => show(`服务器没有签名。 No signature: ${status}`)),
    addCard: () => signed('/cards/add').then((card) => wx.addCard({
      cardList: [card], success: ({ cardList }) => show(cardList), cancel: show, fail: show,
    })).catch((status) => show(`服务器没有签名。 No signature: ${status}`)),
  });
  show('可以使用卡券了。 Ready.');
}, (failure) => show(failure.message));
