// The compression of Streebog-512 as WebAssembly: 64-bit numbers make it about six times as fast as the same in JavaScript.
//
// The module is one function, `compress(start)`, written out here by its instructions. Its memory has the table, the constants, the hash,
// the counter and the room for blocks; RFC 6986 gives the names of the steps.
import { CONSTANTS, ROOM, TABLE } from "./keyfile/streebog.js";

const [CONSTANTS_AT, HASH_AT, COUNTER_AT, DATA_AT] = [16384, 17152, 17216, 32768];
const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7];
const COLUMN = 2048;
const [START, ROUND, KEY, STATE, MIXED] = [0, 1, 2, 10, 18];
const [I32, I64] = [0x7f, 0x7e];

const unsigned = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]);
const signed = (value) => (value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)]);
const sized = (bytes) => [...unsigned(bytes.length), ...bytes];
const counted = (items) => [...unsigned(items.length), ...items.flat()];
const section = (id, items) => [id, ...sized(counted(items))];
const text = (letters) => sized([...letters].map((letter) => letter.charCodeAt(0)));

const get = (local) => [0x20, local];
const set = (local) => [0x21, local];
const number = (value) => [0x41, ...signed(value)];
const long = (value) => [0x42, ...signed(value)];
const load = (offset) => [0x29, 3, ...unsigned(offset)];
const store = (offset) => [0x37, 3, ...unsigned(offset)];
const [LESS, ADD, AND, XOR, SHIFT_LEFT, SHIFT_RIGHT, TO_32] = [[0x49], [0x6a], [0x71], [0x85], [0x86], [0x88], [0xa7]];

// An entry has eight bytes, so the index of a byte is taken three bits to the left.
const entry = (word, byte, column) => [
  ...get(word),
  ...(byte ? [...long(8 * byte - 3), ...SHIFT_RIGHT] : [...long(3), ...SHIFT_LEFT]),
  ...TO_32,
  ...number(255 << 3),
  ...AND,
  ...load(column * COLUMN),
  ...(column ? XOR : []),
];
const substituteAndMix = (from, to) =>
  EIGHT.flatMap((byte) => [...EIGHT.flatMap((column) => entry(from + column, byte, column)), ...set(to + byte)]);
const each = (make) => EIGHT.flatMap((at) => make(at));

const BODY = [
  ...each((at) => [...number(0), ...load(HASH_AT + 8 * at), ...number(0), ...load(COUNTER_AT + 8 * at), ...XOR, ...set(MIXED + at)]),
  ...substituteAndMix(MIXED, KEY),
  ...each((at) => [...get(KEY + at), ...get(START), ...load(DATA_AT + 8 * at), ...XOR, ...set(STATE + at)]),
  ...[0x03, 0x40],
  ...substituteAndMix(STATE, MIXED),
  ...each((at) => [...get(KEY + at), ...get(ROUND), ...load(CONSTANTS_AT + 8 * at), ...XOR, ...set(STATE + at)]),
  ...substituteAndMix(STATE, KEY),
  ...each((at) => [...get(KEY + at), ...get(MIXED + at), ...XOR, ...set(STATE + at)]),
  ...[...get(ROUND), ...number(64), ...ADD, 0x22, ROUND, ...number(4 * CONSTANTS.length), ...LESS, 0x0d, 0, 0x0b],
  ...each((at) => [
    ...[...number(0), ...number(0), ...load(HASH_AT + 8 * at), ...get(STATE + at), ...XOR],
    ...[...get(START), ...load(DATA_AT + 8 * at), ...XOR, ...store(HASH_AT + 8 * at)],
  ]),
  0x0b,
];

const MODULE = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [[0x60, 1, I32, 0]]),
  ...section(3, [[0]]),
  ...section(5, [[0, 1]]),
  ...section(7, [
    [...text("memory"), 2, 0],
    [...text("compress"), 0, 0],
  ]),
  ...section(10, [sized([...counted([[1, I32], [24, I64]]), ...BODY])]),
]);

/** Return an engine for `streebog`; throws where WebAssembly is absent or not allowed. */
export const fastEngine = async () => {
  const { instance } = await WebAssembly.instantiate(MODULE);
  const { memory, compress } = instance.exports;
  new Int32Array(memory.buffer).set(TABLE);
  new Int32Array(memory.buffer, CONSTANTS_AT).set(CONSTANTS);
  const words = (at) => new Int32Array(memory.buffer, at, 16);
  return { hash: words(HASH_AT), counter: words(COUNTER_AT), data: new Uint8Array(memory.buffer, DATA_AT, ROOM), compress };
};
