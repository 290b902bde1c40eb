'use strict';

WxJsSdk.ready({
  apis: ['startRecord', 'stopRecord', 'onVoiceRecordEnd', 'playVoice', 'onVoicePlayEnd', 'translateVoice'],
}).then((wx) => {
  let localId;

  const keep = (result) => {
    localId = result.localId;
    show('录音完成。 Recorded.');
  };
  const withRecording = (action) => () => (localId ? action() : show('请先录音。 Record something first.'));

  wx.onVoiceRecordEnd({ complete: keep });  // WeChat stops the recording after a minute
  wx.onVoicePlayEnd({ success: () => show('播放完毕。 Played.') });
  offer({
    startRecord: () => wx.startRecord({ success: () => show('正在录音… Recording…'), cancel: show, fail: show }),
    stopRecord: () => wx.stopRecord({ success: keep, fail: show }),
    playVoice: withRecording(() => wx.playVoice({ localId, success: () => show('正在播放… Playing…'), fail: show })),
    translateVoice: withRecording(() => wx.translateVoice({
      localId, success: ({ translateResult }) => show(translateResult || '没有听清。 Not understood.'), fail: show,
    })),
  });
  show('请录音。 Record something.');
}, (failure) => show(failure.message));
