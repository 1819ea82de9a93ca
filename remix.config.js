/** Options of Remix's Vite plugin; vite.config.ts reads them. All future flags are on, so that a later move to React Router is mechanical. */
export default {
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
  },
};
