// Images and voice. The app stores them on the phone or on WeChat's servers. Here the page stores them.

const media = new Map();
let mediaCount = 0;
let recording;
let playing;

/** Stores a blob. On Android, its id works as an image's src. On iOS, jweixin requests the data. */
function keep(blob) {
  const localId = ios ? 'wxLocalResource://imageid' + (++mediaCount) : URL.createObjectURL(blob);
  media.set(localId.toLowerCase(), blob);
  return localId;
}

/** The blob of an id. The browser writes the scheme of an image's src in lower case. */
function kept(id) {
  return media.get(String(id).toLowerCase());
}

function sampleImage(index) {
  const canvas = element('canvas', { width: 640, height: 480 });
  const paint = canvas.getContext('2d');
  const gradient = paint.createLinearGradient(0, 0, 640, 480);
  gradient.addColorStop(0, ['#07c160', '#576b95', '#fa9d3b'][index % 3]);
  gradient.addColorStop(1, '#10202e');
  paint.fillStyle = gradient;
  paint.fillRect(0, 0, 640, 480);
  paint.fillStyle = '#fff';
  paint.font = '64px sans-serif';
  paint.textAlign = 'center';
  paint.fillText('示例 Sample ' + (index + 1), 320, 260);
  // toBlob would wait until the browser is idle.
  const png = atob(canvas.toDataURL('image/png').split(',')[1]);
  return new Blob([Uint8Array.from(png, (letter) => letter.charCodeAt(0))], { type: 'image/png' });
}

function sampleImages(count) {
  const blobs = Array.from({ length: Math.min(count || 1, 2) }, (unused, index) => sampleImage(index));
  return { localIds: blobs.map(keep), sourceType: 'album' };
}

function chooseFiles(files) {
  return files.length ? { localIds: Array.from(files, keep), sourceType: 'album' } : 'cancel';
}

function chooseImage(args) {
  const input = element('input', { type: 'file', accept: 'image/*', 'aria-label': '照片 Photos' });
  input.multiple = args.count > 1;
  return ask('chooseImage', ['选择照片', 'Choose photos'], [input], [
    OK(['使用所选文件', 'Use chosen files'], () => chooseFiles(Array.from(input.files).slice(0, args.count))),
    { name: 'sample', label: ['使用示例照片', 'Use sample photos'], answer: () => sampleImages(args.count) },
    CANCEL,
  ]);
}

function previewImage(args) {
  const pictures = (args.urls || []).map((url) => element('img', { src: displayable(url), alt: '', 'data-url': url }));
  ask('previewImage', ['预览图片', 'Preview'], [element('div', { class: 'gallery' }, ...pictures)], [CLOSE]);
  const current = pictures.find((picture) => picture.dataset.url === args.current);
  whenBody().then(() => setTimeout(() => current && current.scrollIntoView({ block: 'nearest' })));
  return 'ok';
}

function displayable(url) {
  return kept(url) ? URL.createObjectURL(kept(url)) : url;
}

function upload(args) {
  if (!kept(args.localId)) {
    return 'fail_localId not found';
  }
  const serverId = 'simulated_' + (++mediaCount);
  media.set(serverId, kept(args.localId));
  notice(['已上传', 'Uploaded']);
  return { serverId };
}

function download(args) {
  return kept(args.serverId) ? { localId: keep(kept(args.serverId)) } : 'fail_serverId not found';
}

function localData(args) {
  if (!kept(args.localId)) {
    return 'fail_localId not found';
  }
  return new Promise((resolve) => {
    const reader = new FileReader();
    // Android returns plain base64, iOS returns a data URL.
    reader.onload = () => resolve({ localData: ios ? reader.result : reader.result.split(',')[1] });
    reader.readAsDataURL(kept(args.localId));
  });
}

function startRecord() {
  if (recording) {
    return 'fail_recording';
  }
  recording = setTimeout(() => fire('onVoiceRecordEnd', endRecording()), 60000);
  notice(['正在录音…', 'Recording…']);
  return 'ok';
}

function endRecording() {
  clearTimeout(recording);
  recording = undefined;
  return { localId: keep(new Blob(['voice'], { type: 'audio/amr' })) };
}

function stopRecord() {
  return recording ? endRecording() : 'fail_not recording';
}

function playVoice(args) {
  if (!kept(args.localId)) {
    return 'fail_localId not found';
  }
  notice(['正在播放', 'Playing']);
  clearTimeout(playing);
  playing = setTimeout(() => fire('onVoicePlayEnd', { localId: args.localId }), 1500);
  return 'ok';
}

function silence() {
  clearTimeout(playing);
  return 'ok';
}

function translateVoice(args) {
  if (!kept(args.localId)) {
    return 'fail_localId not found';
  }
  const said = field(['语音内容', 'What was said'], '你好，微信');
  return ask('translateVoice', ['语音识别', 'Speech recognition'], [said.row], [
    OK(['完成', 'Done'], () => ({ translateResult: said.input.value })), CANCEL,
  ]);
}

Object.assign(apis, {
  chooseImage: {
    ask: chooseImage,
    sample: (args) => sampleImages(args.count),
    encode: (fields) => (ios ? fields : Object.assign({}, fields, { localIds: JSON.stringify(fields.localIds) })),
  },
  imagePreview: { ask: previewImage },
  uploadImage: { ask: upload },
  downloadImage: { ask: download },
  getLocalImgData: { ask: localData },
  startRecord: { ask: startRecord },
  stopRecord: { ask: stopRecord, sample: stopRecord },
  playVoice: { ask: playVoice },
  pauseVoice: { ask: silence },
  stopVoice: { ask: silence },
  uploadVoice: { ask: upload },
  downloadVoice: { ask: download },
  translateVoice: { ask: translateVoice, sample: () => ({ translateResult: '你好，微信' }) },
});
