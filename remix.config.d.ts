/** Options of Remix's Vite plugin, see remix.config.js. */
declare const options: { future: Record<string, true> };
export default options;
