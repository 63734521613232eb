// Sends a file by tus-js-client, as somebody does whose line breaks.
//
//   node tus.mjs ADDRESS FILE COOKIES
//
// Prints where the line broke, from which byte a new upload went on, how it stands in the end, and what is answered for one
// that was taken back.
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";

const { Upload } = await import(process.env.TUS_CLIENT);
const [, , endpoint, file, Cookie] = process.argv;
const size = statSync(file).size;

const remembered = [];
const urlStorage = {
  findAllUploads: async () => remembered,
  findUploadsByFingerprint: async () => remembered,
  addUpload: async (fingerprint, upload) => remembered.push({ ...upload, urlStorageKey: fingerprint }) && fingerprint,
  removeUpload: async () => remembered.splice(0),
};
const options = (more) => ({
  endpoint, headers: { Cookie }, chunkSize: 200_000, uploadSize: size, retryDelays: [0, 100, 500], urlStorage,
  fingerprint: async () => "the file", metadata: { filename: basename(file), filetype: "image/png" }, ...more,
});

const brokenAt = await new Promise((done, fail) => {
  const upload = new Upload(createReadStream(file), options({
    onError: fail,
    onChunkComplete: async (_, accepted) => {
      if (accepted < size / 3) return;
      await upload.abort();
      done(accepted);
    },
  }));
  upload.start();
});

const [before] = remembered;
let wentOnFrom;
await new Promise((done, fail) => {
  const upload = new Upload(createReadStream(file), options({
    onError: fail,
    onSuccess: done,
    onProgress: (sent) => (wentOnFrom ??= sent),
  }));
  upload.resumeFromPreviousUpload(before);
  upload.start();
});

const state = async (address) => (await fetch(address, { headers: { Cookie } })).json();
let now = await state(before.uploadUrl);
for (let tries = 0; now.state === "working" && tries < 200; tries++) {
  await new Promise((done) => setTimeout(done, 50));
  now = await state(before.uploadUrl);
}

const taken = await new Promise((done, fail) => {
  const upload = new Upload(createReadStream(file), options({
    onError: fail,
    onChunkComplete: async () => {
      await upload.abort(true);
      done(upload.url);
    },
  }));
  upload.start();
});
const head = await fetch(taken, { method: "HEAD", headers: { Cookie, "Tus-Resumable": "1.0.0" } });
console.log(JSON.stringify({ brokenAt, wentOnFrom, state: now, again: head.status }));
