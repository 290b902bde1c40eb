'use strict';

WxJsSdk.ready({ apis: ['scanQRCode'] }).then((wx) => {
  offer({
    scanQRCode: () => wx.scanQRCode({
      needResult: 1,  // 1: the page gets the result; 0: WeChat opens it
      success: ({ resultStr }) => show(resultStr),
      cancel: () => show('已取消。 Cancelled.'),
      fail: show,
    }),
  });
  show('可以扫码了。 Ready to scan.');
}, (failure) => show(failure.message));
