/*
 * Types of js-sdk.js, and of the part of Tencent's wx object that pages use most. Save it among your
 * sources: it declares the globals WxJsSdk and wx.
 */

interface WxJsSdk {
  /**
   * Loads Tencent's script if need be, has the server sign the page's address, and calls wx.config. From then on
   * new routes of a single-page app are signed by themselves; calling it again in a route waits for that.
   * Rejects with a WxJsSdkFailure, which is also written to the console.
   */
  ready(options?: WxJsSdkOptions): Promise<Wx>;
}

interface WxJsSdkOptions {
  /** APIs to ask for, in addition to earlier calls. '*', and the default: those that the server is configured with. */
  apis?: Array<WxApiName | '*' | (string & {})>;
  /** Open tags to ask for, in addition to earlier calls. '*', and the default: as the server is configured. */
  tags?: Array<WxOpenTagName | '*' | (string & {})>;
  /** The account's name under 'wechat.accounts' on the server. Default: that of earlier calls, then the primary one. */
  account?: string;
  /** Whether Tencent's script shows every result in an alert. Default: as the server is configured. */
  debug?: boolean;
}

interface WxJsSdkFailure extends Error {
  /**
   * What went wrong: of WeChat, such as 'config:invalid signature', or of this script: 'config:not in WeChat',
   * 'config:no answer', 'script:unreachable', 'endpoint:unreachable', or 'endpoint:' and the HTTP status.
   */
  errMsg: string;
  /** What to do about it; empty if WeChat says something unheard of. */
  advice: string;
  /** The URL that was signed, if it was WeChat that refused. */
  url?: string;
  /** The URL that WeChat checked the signature with, if it says so. */
  realAuthUrl?: string | string[];
}

type WxApiName = Exclude<keyof Wx, 'config' | 'ready' | 'error'>
  | 'onMenuShareTimeline' | 'onMenuShareAppMessage' | 'onMenuShareQQ' | 'onMenuShareWeibo' | 'onMenuShareQZone'
  | 'startSearchBeacons' | 'stopSearchBeacons' | 'onSearchBeacons' | 'openProductSpecificView';

type WxOpenTagName = 'wx-open-launch-weapp' | 'wx-open-launch-app' | 'wx-open-subscribe' | 'wx-open-audio';

interface WxResult {
  /** The API's name and how it went: 'scanQRCode:ok', 'scanQRCode:cancel', 'scanQRCode:fail…'. */
  errMsg: string;
}

interface WxCallbacks<Result = {}> {
  success?(result: WxResult & Result): void;
  fail?(result: WxResult): void;
  cancel?(result: WxResult): void;
  complete?(result: WxResult & Partial<Result>): void;
  /** For entries of WeChat's menu: when a person chooses them. */
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
  /** A page on a bound domain. */
  link: string;
  imgUrl: string;
}

interface WxPlace {
  latitude: number;
  longitude: number;
}

interface Wx {
  config(config: WxConfig): void;
  /** Runs after wx.config, after a failed one too. */
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
  /** Android answers bare base64, iOS a data URL. */
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
  /** The cards that were chosen come as JSON. */
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
