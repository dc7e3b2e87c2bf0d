// A key file opened in the page: bytes and password in, signatures out. Nothing here touches the network or the DOM.

import { algorithmOf, octetsOf, read, sequenceOf } from "./asn1.js";
import { readCertificate } from "./certificate.js";
import { signedData } from "./cms.js";
import { GOST_KEY, gostSigner } from "./gost.js";
import { openContainer } from "./pkcs12.js";
import { Problem } from "./problem.js";
import { RSA_KEY, rsaSigner } from "./rsa.js";

/** The largest file that is looked at, in bytes; a container with one key and a whole chain has about eight thousand. */
export const SIZE_LIMIT = 64 * 1024;

const SIGNERS = { [GOST_KEY]: gostSigner, [RSA_KEY]: rsaSigner };

const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const toBase64 = (bytes) => {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
};

const readKey = (pkcs8) => {
  const [, algorithm, wrapped] = sequenceOf(read(pkcs8));
  return { whole: pkcs8, algorithm: algorithmOf(algorithm)[0], content: octetsOf(wrapped) };
};

// The pair of a key and its certificate that lives longest; a container may also carry the certificates of the centre.
const pairOf = async (keys, certificates) => {
  const known = keys.filter((key) => Object.hasOwn(SIGNERS, key.algorithm));
  if (known.length === 0) throw new Problem("unsupported_key", { algorithm: keys[0].algorithm });
  for (const certificate of [...certificates].sort((one, other) => other.notAfter - one.notAfter)) {
    for (const key of known.filter(({ algorithm }) => algorithm === certificate.algorithm)) {
      const signer = await SIGNERS[key.algorithm](key, certificate);
      if (signer) return { signer, certificate };
    }
  }
  throw new Problem("no_certificate");
};

const load = async (bytes, password) => {
  const found = await openContainer(bytes, password);
  try {
    if (found.keys.length === 0) throw new Problem("no_private_key");
    if (found.certificates.length === 0) throw new Problem("no_certificate");
    return await pairOf(found.keys.map(readKey), found.certificates.map(readCertificate));
  } finally {
    for (const key of found.keys) key.fill(0);
  }
};

/**
 * Open a key file given as bytes.
 *
 * Returns `{owner, notBefore, notAfter, ensureInForce, sign, close}`; see below. Raises Problem with any code but those of
 * the form itself (no_file, no_password, unreadable, nothing_to_sign).
 */
export const openKeyFile = async (bytes, password) => {
  if (bytes.length > SIZE_LIMIT) throw new Problem("too_big", { limit: SIZE_LIMIT / 1024 });
  let pair;
  try {
    pair = await load(bytes, password);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem("not_a_key_file", {}, error);
  }
  const { signer, certificate } = pair;
  return {
    owner: certificate.owner,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    /** Raise Problem when the certificate is not in force at the Date `at`. A courtesy: the server decides. */
    ensureInForce(at) {
      if (at > certificate.notAfter) throw new Problem("expired", { date: certificate.notAfter });
      if (at < certificate.notBefore) throw new Problem("not_yet_valid", { date: certificate.notBefore });
    },
    /** Return one CMS in base64 for every text of `contents`, which are bytes in base64, in the same order. */
    async sign(contents, { attached = false, at = new Date() } = {}) {
      try {
        const signed = [];
        for (const content of contents) {
          signed.push(toBase64(await signedData(fromBase64(content), { signer, certificate, attached, at })));
        }
        return signed;
      } catch (error) {
        throw error instanceof Problem ? error : new Problem("not_signed", {}, error);
      }
    },
    /** Forget the private key; nothing can be signed afterwards. */
    close: () => signer.forget(),
  };
};

export { Problem };
