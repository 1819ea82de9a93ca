import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";

/**
 * Remix with only those routes that a path may mean: it ranks and compiles every route that it is given anew for each
 * request, three times, which is more work than the page (Remix 2.17, `matchRoutes`). Which of those routes it is stays
 * Remix's to say, so a route too many changes nothing.
 */
export function createPageHandler(build: ServerBuild): RequestHandler {
  const patterns = Object.keys(build.routes).map((id) => ({ id, segments: segmentsOf(fullPath(build, id)) }));
  // as many as there are combinations of routes that one path fits: a few more than routes
  const handlers = new Map<string, RequestHandler>();
  return (request, context) => {
    const path = segmentsOf(new URL(request.url).pathname);
    const fitting = patterns.filter(({ segments }) => mayMatch(segments, path)).map(({ id }) => id);
    const key = fitting.join();
    const handle = handlers.get(key) ?? createRequestHandler(withRoutes(build, fitting), "production");
    handlers.set(key, handle);
    return handle(request, context);
  };
}

const segmentsOf = (path: string): string[] => path.split("/").filter(Boolean);

function fullPath({ routes }: ServerBuild, id: string): string {
  const { parentId, path = "" } = routes[id]!;
  return parentId ? `${fullPath({ routes } as ServerBuild, parentId)}/${path}` : path;
}

function mayMatch(pattern: string[], path: string[]): boolean {
  const isOpen = pattern.at(-1) === "*";
  const fixed = isOpen ? pattern.slice(0, -1) : pattern;
  if (isOpen ? path.length < fixed.length : path.length !== fixed.length) return false;
  return fixed.every((segment, n) => segment.startsWith(":") || isSame(segment, path[n] ?? ""));
}

/** As Remix compares: decoded, and capital letters are no others. */
const isSame = (segment: string, typed: string) => segment.toLowerCase() === decodeURIComponent(typed).toLowerCase();

/** The same build with some routes, and those that they stand in. */
function withRoutes(build: ServerBuild, ids: string[]): ServerBuild {
  const kept = new Set(ids);
  for (const id of kept) {
    const { parentId } = build.routes[id]!;
    if (parentId) kept.add(parentId);
  }
  const only = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
