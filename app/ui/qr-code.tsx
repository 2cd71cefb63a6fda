/** Dark on white in both looks of the page: cameras expect it so. */
export function QrCode({ code: { size, path }, label }: { code: { size: number; path: string }; label: string }) {
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect className="qr-paper" width={size} height={size} />
      <path d={path} />
    </svg>
  )
}
