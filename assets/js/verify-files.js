// Reading what is to be checked: hashes of files of any size piece by piece, and a package by the directory of its archive.
import { sha256 } from "@noble/hashes/sha2.js";

const PIECE = 4 * 1024 * 1024;
const SMALL = 1024 * 1024;
const LIST = "package.json";
const STREEBOG_OID = [0x2a, 0x83, 0x0e, 0x03, 0x0a, 0x01, 0x03, 0x03];
const SIGNATURE = /\.(p7s|sig|cms|p7m)$/i;

/** What was chosen cannot be checked; the message is the key of the sentence. */
export class Unfit extends Error {}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
const contains = (bytes, part) => bytes.some((_, at) => part.every((byte, place) => bytes[at + place] === byte));

// One worker for each hash, made when it is first needed: with two processors both hashes are taken at once.
const workers = new Map();

const pushed = (name, message) =>
  new Promise((resolve, reject) => {
    if (!workers.has(name)) workers.set(name, new Worker(new URL("./hashing-worker.js", import.meta.url), { type: "module" }));
    const worker = workers.get(name);
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => {
      worker.terminate();
      workers.delete(name);
      reject(new Error(event.message));
    };
    worker.postMessage({ name, ...message });
  });

// The file is read once; the next piece is read while this one is hashed.
const hashes = async (blob, withStreebog, tell) => {
  const names = withStreebog ? ["sha256", "streebog"] : ["sha256"];
  const read = (at) => blob.slice(at, at + PIECE).arrayBuffer();
  let coming = read(0);
  for (let at = 0; ; at += PIECE) {
    const piece = await coming;
    const isLast = at + PIECE >= blob.size;
    if (!isLast) coming = read(at + PIECE);
    const digests = await Promise.all(names.map((name) => pushed(name, { piece, isFirst: at === 0, isLast })));
    tell(piece.byteLength);
    if (isLast) return { size: blob.size, sha256: hex(digests[0]), streebog: digests[1] ? hex(digests[1]) : "" };
  }
};

// A signature is DER, or the same in letters, with or without a line above and below.
const signatureIn = async (blob) => {
  if (blob.size > SMALL) throw new Unfit("large");
  const bytes = await bytesOf(blob);
  if (bytes[0] === 0x30) return bytes;
  const letters = new TextDecoder("latin1").decode(bytes).replace(/-----[^-]+-----/g, "").replace(/\s+/g, "");
  try {
    return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  } catch {
    return bytes;
  }
};

const brought = async (name, document, signature, tell) => {
  const cms = await signatureIn(signature);
  return { name, cms: base64(cms), ...(await hashes(document, contains(cms, STREEBOG_OID), tell)) };
};

// The directory of an archive of stored entries: names, and where their contents are.
const directory = async (archive) => {
  const tailStart = Math.max(0, archive.size - 66000);
  const tail = new DataView(await archive.slice(tailStart).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Unfit("archive");
  let [count, size, start] = [tail.getUint16(end + 10, true), tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (end >= 20 && tail.getUint32(end - 20, true) === 0x07064b50) {
    const place = Number(tail.getBigUint64(end - 12, true)) - tailStart;
    [count, size, start] = [32, 40, 48].map((at) => Number(tail.getBigUint64(place + at, true)));
  }
  const view = new DataView(await archive.slice(start, start + size).arrayBuffer());
  const entries = new Map();
  for (let at = 0, number = 0; number < count; number += 1) {
    const lengths = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, lengths[0]));
    let begin = view.getUint32(at + 42, true);
    if (begin === 0xffffffff) begin = Number(view.getBigUint64(at + 46 + lengths[0] + 4, true));
    const stored = view.getUint16(at + 10, true) === 0;
    if (entries.has(name) || !stored) throw new Unfit("archive");
    entries.set(name, await contentOf(archive, begin, view.getUint32(at + 24, true)));
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return entries;
};

const contentOf = async (archive, begin, size) => {
  const head = new DataView(await archive.slice(begin, begin + 30).arrayBuffer());
  const start = begin + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  return archive.slice(start, start + size);
};

const packageOf = async (archive, tell) => {
  const entries = await directory(archive);
  if (!entries.has(LIST)) throw new Unfit("archive");
  const text = await entries.get(LIST).text();
  const listed = JSON.parse(text);
  const wrong = [];
  const sum = entries.has(`${LIST}.sha256`) ? await entries.get(`${LIST}.sha256`).text() : "";
  if (sum !== `${hex(sha256(new TextEncoder().encode(text)))}  ${LIST}\n`) wrong.push(LIST);
  const texts = new Map();
  for (const one of listed.files) {
    const found = entries.get(one.path);
    if (!found || (await hashes(found, false, tell)).sha256 !== one.sha256) {
      wrong.push(one.path);
    } else if (one.named_by) {
      // The signed text names the file by its hash, so the signature covers it too.
      if (!texts.has(one.named_by)) texts.set(one.named_by, (await entries.get(one.named_by)?.text()) ?? "");
      if (!texts.get(one.named_by).includes(one.sha256)) wrong.push(one.path);
    }
  }
  const known = new Set([LIST, `${LIST}.sha256`, ...listed.files.map((one) => one.path)]);
  wrong.push(...[...entries.keys()].filter((name) => !known.has(name)));
  const signatures = [];
  for (const one of listed.signatures) {
    const [document, signature] = [entries.get(one.document), entries.get(one.signature)];
    if (document && signature) signatures.push(await brought(one.document, document, signature, () => {}));
  }
  return { package: true, files: listed.files.length, wrong, signatures };
};

/** Return what is handed over of the chosen files; `tell` is given how far it is, from 0 to 1. Throw `Unfit` with the key of a sentence. */
export const examined = async (files, tell) => {
  const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let done = 0;
  const advance = (count) => tell(Math.min(1, (done += count) / total));
  if (files.length === 1 && /\.zip$/i.test(files[0].name)) return packageOf(files[0], advance);
  const signatures = files.filter((file) => SIGNATURE.test(file.name));
  const documents = files.filter((file) => !SIGNATURE.test(file.name));
  if (signatures.length !== 1 || documents.length !== 1) throw new Unfit("pair");
  const one = await brought(documents[0].name, documents[0], signatures[0], advance);
  return { package: false, files: 1, wrong: [], signatures: [one] };
};
