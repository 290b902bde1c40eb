'use strict';

WxJsSdk.ready({ apis: ['updateAppMessageShareData', 'updateTimelineShareData'] }).then((wx) => {
  const share = () => {
    const { title, desc } = document.forms[0].elements;
    const card = {
      title: title.value,
      desc: desc.value,
      link: location.href.split('#')[0],
      imgUrl: new URL('/icon.png', location.href).href,
      success: () => show('已设置。点右上角的 ⋯ 分享给朋友。 Done. Share it from the menu ⋯'),
      fail: show,
    };
    wx.updateAppMessageShareData({ ...card });
    wx.updateTimelineShareData({ ...card });
  };
  offer({ share });
  share();
}, (failure) => show(failure.message));
