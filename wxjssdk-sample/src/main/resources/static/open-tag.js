'use strict';

const launch = document.querySelector('wx-open-launch-weapp');
launch.addEventListener('launch', () => show('已打开小程序。 Launched.'));
launch.addEventListener('error', (event) => show(event.detail));
document.addEventListener('WeixinOpenTagsError', (event) => show(event.detail.errMsg));

WxJsSdk.ready({ tags: ['wx-open-launch-weapp'] })
  .then(() => show('标签可以使用了。 The tag may be used.'), (failure) => show(failure.message));
