// Takes one hash of a file that comes piece by piece, beside the page, so that this stays at hand meanwhile.
import { sha256 } from "@noble/hashes/sha2.js";
import { streebog } from "./keyfile/streebog.js";
import { fastEngine } from "./streebog-wasm.js";

// Each takes pieces; the last one returns the hash. Where WebAssembly is switched off, plain JavaScript does the same, only slower.
const hashes = {
  sha256: async () => {
    const usual = sha256.create();
    return (piece, isLast) => (usual.update(piece), isLast && usual.digest());
  },
  streebog: async () => {
    const gost = streebog(await fastEngine().catch(() => undefined));
    return (piece, isLast) => (isLast ? gost.digest(piece) : gost.update(piece));
  },
};
let take;

self.onmessage = async ({ data: { name, piece, isFirst, isLast } }) => {
  if (isFirst) take = await hashes[name]();
  const digest = take(new Uint8Array(piece), isLast);
  self.postMessage(isLast ? digest : null);
};
