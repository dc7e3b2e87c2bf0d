// Streebog-512, the hash of GOST R 34.11-2012 (RFC 6986), which Kazakhstan's GOST 34.10-2015 signatures are made over.
//
// The state is kept as sixteen 32-bit words, least significant first, as the platforms of all browsers keep them in memory. The three steps
// S, P and L of a round are one table look-up per byte, as the matrix is linear: the table is computed once, when the module is loaded.

const SUBSTITUTION =
  "fceedd11cf6e3116fbc4fada23c5044de977f0db932e99ba1736f1bb14cd5fc1f918655ae25cef21811c3c428b018e4f058402aee36a8fa0060bed987fd4d31f" +
  "eb342c51eac848abf22a68a2fd3aceccb5700e56080c7612bf7213479cb75d8715a19629107b9ac7f391786f9d9eb2b13275193dff358a7e6d54c680c3bd0d57" +
  "dff524a93ea843c9d779d6f67c22b903e00fecde7a94b0bcdce828504e330a4aa79760731e0062441ab83882649f2641ad454692275e552f8ca3a57d69d5953b" +
  "0758b34086ac1df730376be488d9e789e11b83494c3ff8fe8d53aa90cad88561207167a42d2b095bcb9b25d0bee56c5259a674d2e6f4b4c0d166afc2394b63b6";

// Rows of the matrix, 64 bits each, for bits 63 down to 0.
const MATRIX =
  "8e20faa72ba0b47047107ddd9b505a38ad08b0e0c3282d1cd8045870ef14980e6c022c38f90a4c073601161cf205268d1b8e0b0e798c13c883478b07b2468764" +
  "a011d380818e8f405086e740ce47c9202843fd2067adea1014aff010bdd875080ad97808d06cb40405e23c0468365a028c711e02341b2d0146b60f011a83988e" +
  "90dab52a387ae76f486dd4151c3dfdb924b86a840e90f0d2125c354207487869092e94218d243cba8a174a9ec8121e5d4585254f64090fa0accc9ca9328a8950" +
  "9d4df05d5f661451c0a878a0a1330aa660543c50de970553302a1e286fc58ca718150f14b9ec46dd0c84890ad27623e00642ca05693b9f700321658cba93c138" +
  "86275df09ce8aaa8439da0784e745554afc0503c273aa42ad960281e9d1d5215e230140fc080298471180a8960409a42b60c05ca30204d215b068c651810a89e" +
  "456c34887a3805b9ac361a443d1c8cd2561b0d22900e46692b838811480723ba9bcf4486248d9f5dc3e9224312c8c1a0effa11af0964ee50f97d86d98a327728" +
  "e4fa2054a80b329c727d102a548b194e39b008152acb82279258048415eb419d492c024284fbaec0aa16012142f35760550b8e9e21f7a530a48b474f9ef5dc18" +
  "70a6a56e2440598e3853dc371220a2471ca76e95091051ad0edd37c48a08a6d807e095624504536c8d70c431ac02a736c83862965601dd1b641c314b2b8ee083";

const ITERATION = [
  "b1085bda1ecadae9ebcb2f81c0657c1f2f6a76432e45d016714eb88d7585c4fc4b7ce09192676901a2422a08a460d31505767436cc744d23dd806559f2a64507",
  "6fa3b58aa99d2f1a4fe39d460f70b5d7f3feea720a232b9861d55e0f16b501319ab5176b12d699585cb561c2db0aa7ca55dda21bd7cbcd56e679047021b19bb7",
  "f574dcac2bce2fc70a39fc286a3d843506f15e5f529c1f8bf2ea7514b1297b7bd3e20fe490359eb1c1c93a376062db09c2b6f443867adb31991e96f50aba0ab2",
  "ef1fdfb3e81566d2f948e1a05d71e4dd488e857e335c3c7d9d721cad685e353fa9d72c82ed03d675d8b71333935203be3453eaa193e837f1220cbebc84e3d12e",
  "4bea6bacad4747999a3f410c6ca923637f151c1f1686104a359e35d7800fffbdbfcd1747253af5a3dfff00b723271a167a56a27ea9ea63f5601758fd7c6cfe57",
  "ae4faeae1d3ad3d96fa4c33b7a3039c02d66c4f95142a46c187f9ab49af08ec6cffaa6b71c9ab7b40af21f66c2bec6b6bf71c57236904f35fa68407a46647d6e",
  "f4c70e16eeaac5ec51ac86febf240954399ec6c7e6bf87c9d3473e33197a93c90992abc52d822c3706476983284a05043517454ca23c4af38886564d3a14d493",
  "9b1f5b424d93c9a703e7aa020c6e41414eb7f8719c36de1e89b4443b4ddbc49af4892bcb929b069069d18d2bd1a5c42f36acc2355951a8d9a47f0dd4bf02e71e",
  "378f5a541631229b944c9ad8ec165fde3a7d3a1b258942243cd955b7e00d0984800a440bdbb2ceb17b2b8a9aa6079c540e38dc92cb1f2a607261445183235adb",
  "abbedea680056f52382ae548b2e4f3f38941e71cff8a78db1fffe18a1b3361039fe76702af69334b7a1e6c303b7652f43698fad1153bb6c374b4c7fb98459ced",
  "7bcd9ed0efc889fb3002c6cd635afe94d8fa6bbbebab076120018021148466798a1d71efea48b9caefbacd1d7d476e98dea2594ac06fd85d6bcaa4cd81f32d1b",
  "378ee767f11631bad21380b00449b17acda43c32bcdf1d77f82012d430219f9b5d80ef9d1891cc86e71da4aa88e12852faf417d5d9b21b9948bc924af11bd720",
];

const WORDS = 16;
const BLOCK = 64;
/** How many bytes are put before an engine at once: whole blocks. */
export const ROOM = 512 * BLOCK;

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

/** The 64-bit entries of eight columns of 256 bytes each, the less significant word first. */
export const TABLE = (() => {
  const substitution = bytesOf(SUBSTITUTION);
  const matrix = new DataView(bytesOf(MATRIX).buffer);
  const table = new Int32Array(2 * 8 * 256);
  for (let entry = 0; entry < 8 * 256; entry += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      if (!((substitution[entry & 255] >> bit) & 1)) continue;
      const row = 63 - 8 * (entry >> 8) - bit;
      table[2 * entry] ^= matrix.getUint32(8 * row + 4);
      table[2 * entry + 1] ^= matrix.getUint32(8 * row);
    }
  }
  return table;
})();

/** The constants of the twelve rounds, sixteen words each. */
export const CONSTANTS = new Int32Array(bytesOf([...ITERATION].reverse().join("")).reverse().buffer);

// Plain assignments, because this runs 25 times for every 64 bytes.
const substituteAndMix = (from, to) => {
  for (let half = 0; half < 2; half += 1) {
    for (let shift = 0; shift < 32; shift += 8) {
      const a = ((from[half] >>> shift) & 255) << 1;
      const b = 512 | (((from[2 + half] >>> shift) & 255) << 1);
      const c = 1024 | (((from[4 + half] >>> shift) & 255) << 1);
      const d = 1536 | (((from[6 + half] >>> shift) & 255) << 1);
      const e = 2048 | (((from[8 + half] >>> shift) & 255) << 1);
      const f = 2560 | (((from[10 + half] >>> shift) & 255) << 1);
      const g = 3072 | (((from[12 + half] >>> shift) & 255) << 1);
      const h = 3584 | (((from[14 + half] >>> shift) & 255) << 1);
      const out = 8 * half + shift / 4;
      to[out] = TABLE[a] ^ TABLE[b] ^ TABLE[c] ^ TABLE[d] ^ TABLE[e] ^ TABLE[f] ^ TABLE[g] ^ TABLE[h];
      to[out + 1] = TABLE[a + 1] ^ TABLE[b + 1] ^ TABLE[c + 1] ^ TABLE[d + 1] ^ TABLE[e + 1] ^ TABLE[f + 1] ^ TABLE[g + 1] ^ TABLE[h + 1];
    }
  }
};

// An engine holds the hash and the counter, and takes blocks that were put into its `data`. This one needs nothing of the browser.
const portable = () => {
  const [hash, counter] = [new Int32Array(WORDS), new Int32Array(WORDS)];
  const [key, state, mixed] = [new Int32Array(WORDS), new Int32Array(WORDS), new Int32Array(WORDS)];
  const data = new Uint8Array(ROOM);
  const words = new Int32Array(data.buffer);
  const compress = (start) => {
    const block = start / 4;
    for (let at = 0; at < WORDS; at += 1) mixed[at] = hash[at] ^ counter[at];
    substituteAndMix(mixed, key);
    for (let at = 0; at < WORDS; at += 1) state[at] = key[at] ^ words[block + at];
    for (let constant = 0; constant < CONSTANTS.length; constant += WORDS) {
      substituteAndMix(state, mixed);
      for (let at = 0; at < WORDS; at += 1) {
        state[at] = mixed[at];
        mixed[at] = key[at] ^ CONSTANTS[constant + at];
      }
      substituteAndMix(mixed, key);
      for (let at = 0; at < WORDS; at += 1) state[at] ^= key[at];
    }
    for (let at = 0; at < WORDS; at += 1) hash[at] ^= state[at] ^ words[block + at];
  };
  return { hash, counter, data, compress };
};

/** Return Streebog-512 in pieces: `update` takes whole blocks of 64 bytes, `digest` the last bytes and returns the hash. */
export const streebog = (engine = portable()) => {
  const { hash, counter, data, compress } = engine;
  const words = new Uint32Array(data.buffer, data.byteOffset, ROOM / 4);
  const length = new Uint32Array(WORDS);
  const checksum = new Uint32Array(WORDS);
  const count = (bits) => {
    const total = length[0] + bits;
    length[0] = total;
    if (total > 0xffffffff) length[1] += 1;
    counter.set(length);
  };
  const sum = (start) => {
    let carry = 0;
    for (let at = 0; at < WORDS; at += 1) {
      const total = checksum[at] + words[start / 4 + at] + carry;
      checksum[at] = total;
      carry = total > 0xffffffff ? 1 : 0;
    }
  };
  const update = (message) => {
    const whole = message.length - (message.length % BLOCK);
    for (let at = 0; at < whole; at += ROOM) {
      const part = message.subarray(at, Math.min(whole, at + ROOM));
      data.set(part);
      for (let start = 0; start < part.length; start += BLOCK) {
        compress(start);
        count(8 * BLOCK);
        sum(start);
      }
    }
    return whole;
  };
  const digest = (message) => {
    const rest = message.subarray(update(message));
    data.fill(0, 0, BLOCK);
    data.set(rest);
    data[rest.length] = 1;
    compress(0);
    count(8 * rest.length);
    sum(0);
    counter.fill(0);
    for (const last of [length, checksum]) {
      words.set(last);
      compress(0);
    }
    return new Uint8Array(hash.buffer, hash.byteOffset, BLOCK).slice();
  };
  return { update, digest };
};

/** Return the 64 bytes of Streebog-512 over `message` (a Uint8Array), in the octet order of RFC 6986's examples. */
export const streebog512 = (message) => streebog().digest(message);
