/*
 * Types of js-sdk.js, and of the most used part of Tencent's wx object. It declares the globals WxJsSdk
 * and wx. Save it in your source directory.
 */

interface WxJsSdk {
  /**
   * Loads Tencent's script if necessary, requests a signature of the page's URL, and calls wx.config. After that,
   * each new route of a single-page app is signed automatically. Call it again in a route to wait for that.
   * Rejects with a WxJsSdkFailure, which is also written to the console.
   */
  ready(options?: WxJsSdkOptions): Promise<Wx>;
}

interface WxJsSdkOptions {
  /** APIs to request, in addition to earlier calls. '*' and the default: those in the server's configuration. */
  apis?: Array<WxApiName | '*' | (string & {})>;
  /** Open tags to request, in addition to earlier calls. '*' and the default: those in the server's configuration. */
  tags?: Array<WxOpenTagName | '*' | (string & {})>;
  /** The account's name under 'wechat.accounts' on the server. Default: the account of the last call, at first the primary one. */
  account?: string;
  /** Whether Tencent's script shows every result in an alert. Default: the server's configuration. */
  debug?: boolean;
}

interface WxJsSdkFailure extends Error {
  /**
   * The error: WeChat's, such as 'config:invalid signature', or one of this script: 'config:not in WeChat',
   * 'config:no answer', 'script:unreachable', 'endpoint:unreachable', or 'endpoint:' and the HTTP status.
   */
  errMsg: string;
  /** What to do; empty if WeChat's error is unknown. */
  advice: string;
  /** The URL that was signed, if WeChat rejected the signature. */
  url?: string;
  /** The URL that WeChat used to check the signature, if known. */
  realAuthUrl?: string | string[];
}

type WxApiName = Exclude<keyof Wx, 'config' | 'ready' | 'error'>
  | 'onMenuShareTimeline' | 'onMenuShareAppMessage' | 'onMenuShareQQ' | 'onMenuShareWeibo' | 'onMenuShareQZone'
  | 'startSearchBeacons' | 'stopSearchBeacons' | 'onSearchBeacons' | 'openProductSpecificView';

type WxOpenTagName = 'wx-open-launch-weapp' | 'wx-open-launch-app' | 'wx-open-subscribe' | 'wx-open-audio';

interface WxResult {
  /** The API's name and its result: 'scanQRCode:ok', 'scanQRCode:cancel', 'scanQRCode:fail…'. */
  errMsg: string;
}

interface WxCallbacks<Result = {}> {
  success?(result: WxResult & Result): void;
  fail?(result: WxResult): void;
  cancel?(result: WxResult): void;
  complete?(result: WxResult & Partial<Result>): void;
  /** Called when the user chooses an entry of WeChat's menu. */
  trigger?(result: WxResult): void;
}

type WxCall<Parameters = {}, Result = {}> = (parameters: Parameters & WxCallbacks<Result>) => void;
type WxPlainCall<Result = {}> = (parameters?: WxCallbacks<Result>) => void;

interface WxConfig {
  appId: string;
  /** Seconds since 1970. */
  timestamp: number;
  nonceStr: string;
  signature: string;
  jsApiList: string[];
  openTagList?: string[];
  debug?: boolean;
}

interface WxShareData {
  title: string;
  /** A page on one of the account's JS-SDK domains (JS接口安全域名). */
  link: string;
  imgUrl: string;
}

interface WxPlace {
  latitude: number;
  longitude: number;
}

interface Wx {
  config(config: WxConfig): void;
  /** Runs after wx.config, also after a failed one. */
  ready(callback: () => void): void;
  error(callback: (failure: WxResult & { realAuthUrl?: string | string[] }) => void): void;
  checkJsApi: WxCall<{ jsApiList: string[] }, { checkResult: Record<string, boolean> }>;

  updateAppMessageShareData: WxCall<WxShareData & { desc: string }>;
  updateTimelineShareData: WxCall<WxShareData>;
  hideOptionMenu: WxPlainCall;
  showOptionMenu: WxPlainCall;
  hideMenuItems: WxCall<{ menuList: string[] }>;
  showMenuItems: WxCall<{ menuList: string[] }>;
  hideAllNonBaseMenuItem: WxPlainCall;
  showAllNonBaseMenuItem: WxPlainCall;
  closeWindow: WxPlainCall;

  chooseImage: WxCall<{ count?: number; sizeType?: Array<'original' | 'compressed'>; sourceType?: Array<'album' | 'camera'> },
    { localIds: string[] }>;
  previewImage: WxCall<{ current?: string; urls: string[] }>;
  uploadImage: WxCall<{ localId: string; isShowProgressTips?: 0 | 1 }, { serverId: string }>;
  downloadImage: WxCall<{ serverId: string; isShowProgressTips?: 0 | 1 }, { localId: string }>;
  /** Android returns plain base64, iOS returns a data URL. */
  getLocalImgData: WxCall<{ localId: string }, { localData: string }>;

  startRecord: WxPlainCall;
  stopRecord: WxPlainCall<{ localId: string }>;
  onVoiceRecordEnd: WxPlainCall<{ localId: string }>;
  playVoice: WxCall<{ localId: string }>;
  pauseVoice: WxCall<{ localId: string }>;
  stopVoice: WxCall<{ localId: string }>;
  onVoicePlayEnd: WxPlainCall<{ localId: string }>;
  uploadVoice: WxCall<{ localId: string; isShowProgressTips?: 0 | 1 }, { serverId: string }>;
  downloadVoice: WxCall<{ serverId: string; isShowProgressTips?: 0 | 1 }, { localId: string }>;
  translateVoice: WxCall<{ localId: string; isShowProgressTips?: 0 | 1 }, { translateResult: string }>;

  getNetworkType: WxPlainCall<{ networkType: string }>;
  getLocation: WxCall<{ type?: 'wgs84' | 'gcj02' }, WxPlace & { speed: number; accuracy: number }>;
  openLocation: WxCall<WxPlace & { name?: string; address?: string; scale?: number; infoUrl?: string }>;
  scanQRCode: WxCall<{ needResult?: 0 | 1; scanType?: Array<'qrCode' | 'barCode'> }, { resultStr: string }>;

  chooseWXPay: WxCall<{ timestamp: number | string; nonceStr: string; package: string; signType: string; paySign: string }>;
  openAddress: WxPlainCall<{
    userName: string; postalCode: string; provinceName: string; cityName: string; countryName: string;
    detailInfo: string; nationalCode: string; telNumber: string;
  }>;
  addCard: WxCall<{ cardList: Array<{ cardId: string; cardExt: string }> },
    { cardList: Array<{ cardId: string; cardExt: string; isSuccess: boolean }> }>;
  /** The chosen cards, as JSON. */
  chooseCard: WxCall<{
    shopId?: string; cardType?: string; cardId?: string; timestamp: number; nonceStr: string; signType: string; cardSign: string;
  }, { cardList: string }>;
  openCard: WxCall<{ cardList: Array<{ cardId: string; code: string }> }>;
}

declare const WxJsSdk: WxJsSdk;
declare const wx: Wx;

interface Window {
  WxJsSdk: WxJsSdk;
  wx: Wx;
}
