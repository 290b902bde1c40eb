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
      // Android shows a localId as it is. For iOS the page must ask for the data.
      wx.getLocalImgData({ localId, success: ({ localData }) => {
        photo.src = localData.startsWith('data:') ? localData : `data:image/jpeg;base64,${localData}`;
      } });
      const item = document.createElement('div');
      item.setAttribute('role', 'listitem');
      item.append(photo);
      return item;
    }));
  }

  /* One after the other: the app uploads one at a time. The server fetches them from WeChat by their serverId. */
  function uploadAll([localId, ...others], serverIds = []) {
    if (!localId) {
      show(serverIds.length ? { serverIds } : '请先选择图片。 Choose photos first.');
      return;
    }
    wx.uploadImage({ localId, success: ({ serverId }) => uploadAll(others, [...serverIds, serverId]), fail: show });
  }
}, (failure) => show(failure.message));
