'use strict';

let localIds = [];

WxJsSdk.ready({ apis: ['chooseImage', 'previewImage', 'getLocalImgData', 'uploadImage'] }).then((wx) => {
  offer({
    chooseImage: () => wx.chooseImage({ count: 3, success: (result) => { localIds = result.localIds; showPhotos(); show(result); } }),
    uploadImage: () => uploadAll([...localIds]),
  });
  show('请选择图片。 Choose photos.');

  function showPhotos() {
    document.getElementById('photos').replaceChildren(...localIds.map((localId, index) => {
      const photo = new Image();
      photo.alt = `第 ${index + 1} 张图片 Photo ${index + 1}`;
      // Android can show a localId directly. On iOS, the page must request the data.
      wx.getLocalImgData({ localId, success: ({ localData }) => {
        photo.src = localData.startsWith('data:') ? localData : `data:image/jpeg;base64,${localData}`;
      } });
      const item = document.createElement('div');
      item.setAttribute('role', 'listitem');
      item.append(photo);
      return item;
    }));
  }

  /* The app uploads one image at a time. Your server can then download each from WeChat by its serverId. */
  function uploadAll([localId, ...others], serverIds = []) {
    if (!localId) {
      show(serverIds.length ? { serverIds } : '请先选择图片。 Choose photos first.');
      return;
    }
    wx.uploadImage({ localId, success: ({ serverId }) => uploadAll(others, [...serverIds, serverId]), fail: show });
  }
}, (failure) => show(failure.message));
