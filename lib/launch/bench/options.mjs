// @ts-check

/**
 * @typedef {object} Options
 * @property {boolean} quick fewer and shorter slices
 * @property {number[]} worlds factors
 * @property {string | undefined} only part of the names of the figures wanted
 * @property {boolean} json
 * @property {boolean} keep worlds that are there
 * @property {boolean} browser
 */

const FACTORS = ['1', '10', '100'];

/**
 * @param {string[]} args
 * @returns {Options | undefined} undefined when they were not understood
 */
export function readOptions(args) {
  /** @type {Options} */
  const options = {
    quick: false,
    worlds: [1, 10, 100],
    only: undefined,
    json: false,
    keep: false,
    browser: true,
  };
  const rest = args.flatMap((arg) => (arg.startsWith('--') ? arg.split('=') : [arg]));
  while (rest.length > 0) {
    const name = rest.shift();
    if (name === '--help') return undefined;
    if (name === '--quick') options.quick = true;
    else if (name === '--json') options.json = true;
    else if (name === '--keep') options.keep = true;
    else if (name === '--no-browser') options.browser = false;
    else if (name === '--only' && rest[0]) options.only = rest.shift();
    else if (name === '--world' && rest[0]) {
      const wanted = (rest.shift() ?? '').split(',').map((factor) => factor.replace(/^x|^×/, ''));
      if (!wanted.every((factor) => FACTORS.includes(factor))) return undefined;
      options.worlds = wanted.map(Number);
    } else return undefined;
  }
  return options;
}

/** @returns {number} exit code */
export function printHelp() {
  process.stderr.write(
    `npm run bench -- [--quick] [--world 1,10,100] [--only PART] [--keep] [--no-browser] [--json]

  --quick       fewer, shorter slices: a first look in a few minutes
  --world       sizes of the world, default all three
  --only        figures whose name holds this, such as "overview", "JSON", "update", "browser"
  --keep        use the worlds of the last run instead of loading them afresh
  --no-browser  without the part that needs a browser
  --json        the figures as one document
`,
  );
  return 2;
}
