/*
 * The wxjssdk simulator's JS bridge: makes an ordinary browser look like WeChat to a page,
 * so that Tencent's own client script (jweixin) runs in it. For tests and laptops only.
 *
 *   <script src="http://127.0.0.1:PORT/simulator/bridge.js"></script>            Android-like
 *   <script src="http://127.0.0.1:PORT/simulator/bridge.js?agent=ios"></script>  iPhone-like
 *
 * Load it before jweixin, which looks at the user agent as soon as it is loaded. In a browser whose
 * user agent already says MicroMessenger, only the bridge is added. A page with a Content Security
 * Policy must allow this origin in script-src and connect-src.
 *
 * On Android a signature is checked with the page's current URL, on iOS with the URL that was
 * loaded first. What needs a person is asked in a sheet (element <wechat-simulator>, open shadow
 * root; each dialog has data-api, each of its buttons data-action). A test may answer instead:
 *
 *   WeChatSimulator.answers.scanQRCode = { resultStr: 'https://example.com' };  // success, with this
 *   WeChatSimulator.answers.chooseImage = 'cancel';                            // cancel
 *   WeChatSimulator.answers.getLocation = 'fail_system error';                 // fail
 *   WeChatSimulator.answers['*'] = 'ok';                                       // success, with samples
 *   WeChatSimulator.answers.scanQRCode = (args) => ...;                        // any of these
 *   WeChatSimulator.share('appMessage');   // as if the person had chosen it in the menu;
 *                                          // or timeline, favorite, qq, weiboApp, QZone
 *   WeChatSimulator.fire('onVoiceRecordEnd', { localId: '…' });   // an event of the app
 *   WeChatSimulator.calls     // what the page invoked: [{ name, args, result }]
 *   WeChatSimulator.granted   // the names that the last good wx.config granted
 *
 * Answers go by the names of the wx object (previewImage) or of the bridge (imagePreview); set
 * window.WeChatSimulator = { answers: { … } } before this script to have them from the start.
 */
