'use strict';

/* The account is a name under wechat.accounts in application.yaml. */
const use = (account) => WxJsSdk.ready({ account, apis: ['scanQRCode'] })
  .then(() => show(`已用 ${account || 'primary'} 的签名。 Signed by ${account || 'the primary account'}.`), (failure) => show(failure.message));

offer({ primary: () => use(''), shop: () => use('shop') });
use('shop');
