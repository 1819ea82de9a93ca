import qrcode from "qrcode-generator";

// the package's own way cuts every letter to eight bits
qrcode.stringToBytes = (text) => [...Buffer.from(text)];

/**
 * A QR code as the path of an SVG, one unit a module, with the four empty modules around it that readers want (ISO/IEC 18004).
 * @param text an address; error correction M: a seventh of it may be dirty
 */
export function qrCode(text: string): { size: number; path: string } {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const quiet = 4;
  let path = "";
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
  return { size: count + 2 * quiet, path };
}
