'use strict';

WxJsSdk.ready({ apis: ['getLocation', 'openLocation'] }).then((wx) => {
  let place = { latitude: 23.099994, longitude: 113.32452, name: 'TIT 创意园' };

  offer({
    getLocation: () => wx.getLocation({
      type: 'gcj02',  // openLocation needs gcj02; the default is wgs84
      success: ({ latitude, longitude }) => {
        place = { latitude, longitude, name: '我的位置' };
        show(place);
      },
      cancel: () => show('未授权位置。 You did not allow access to your location.'),
      fail: show,
    }),
    openLocation: () => wx.openLocation({ ...place, fail: show }),
  });
  show('可以获取位置了。 Ready.');
}, (failure) => show(failure.message));
