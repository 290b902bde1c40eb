/*
 * The JS bridge of the wxjssdk simulator. It makes an ordinary browser look like WeChat to a page,
 * so that Tencent's own client script (jweixin) runs in it. For tests and development only.
 *
 *   <script src="http://127.0.0.1:PORT/simulator/bridge.js"></script>            Android-like
 *   <script src="http://127.0.0.1:PORT/simulator/bridge.js?agent=ios"></script>  iPhone-like
 *
 * Load it before jweixin, because jweixin reads the user agent when it is loaded. If the browser's
 * user agent already contains MicroMessenger, the script changes nothing but adds the bridge. If the
 * page has a Content Security Policy, script-src and connect-src must allow this origin.
 *
 * On Android, a signature is checked with the page's current URL; on iOS, with the URL that was
 * loaded first. If an API needs the user, a dialog opens in the element <wechat-simulator> (with an
 * open shadow root; a dialog has data-api, its buttons have data-action). A test can answer instead:
 *
 *   WeChatSimulator.answers.scanQRCode = { resultStr: 'https://example.com' };  // success, with this
 *   WeChatSimulator.answers.chooseImage = 'cancel';                            // cancel
 *   WeChatSimulator.answers.getLocation = 'fail_system error';                 // fail
 *   WeChatSimulator.answers['*'] = 'ok';                                       // success, with samples
 *   WeChatSimulator.answers.scanQRCode = (args) => ...;                        // returns one of these
 *   WeChatSimulator.share('appMessage');   // as if the user had chosen it in the menu;
 *                                          // or timeline, favorite, qq, weiboApp, QZone
 *   WeChatSimulator.fire('onVoiceRecordEnd', { localId: '…' });   // an event of the app
 *   WeChatSimulator.calls     // what the page invoked: [{ name, args, result }]
 *   WeChatSimulator.granted   // the names that the last good wx.config granted
 *
 * The names of answers are those of the wx object (previewImage) or of the bridge (imagePreview).
 * To set answers from the start, set window.WeChatSimulator = { answers: { … } } before this script.
 */
