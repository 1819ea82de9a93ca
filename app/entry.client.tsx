/** Remix wants a browser entry. Our pages ship no React: what needs script is in public/hub.js. */
export {};
