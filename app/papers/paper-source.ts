/**
 * The look of every paper, in Typst. All that differs comes as JSON, and a string of it is only ever a text: nothing that people typed is
 * read as Typst.
 */
export const paperSource = String.raw`
#let d = json(bytes(sys.inputs.data))
#let navy = rgb("#1e2844")
#let accent = rgb(d.house.colour)
#let grey = rgb("#56607a")
#let hair = 0.5pt + rgb("#c9cfdb")

#set document(title: d.title, author: d.house.name)
#set text(font: ("Gelasio", "Inter"), number-type: "lining", size: 10.5pt, lang: d.language, fill: rgb("#1b2134"))
#set par(leading: 0.75em, spacing: 1.4em)
#set page(
  paper: "a4",
  margin: (left: 25mm, right: 25mm, top: 24mm, bottom: 24mm),
  footer: context {
    set text(font: "Inter", size: 7.5pt, fill: grey)
    grid(columns: (1fr, auto), d.house.name + if d.reference != "" { " · " + d.reference }, [#counter(page).display() / #counter(page).final().first()])
  },
)
#set enum(numbering: "1.", tight: false, indent: 0pt, body-indent: 0.8em, spacing: 0.85em)
#set list(tight: false, indent: 0pt, body-indent: 0.7em, spacing: 0.7em)
#show enum: set block(above: 1.3em, below: 1.3em)
#show list: set block(above: 1.3em, below: 1.3em)
#let headed(it, size, above, below) = {
  set text(font: ("Gelasio", "Inter"), size: size, weight: 600, fill: navy, hyphenate: false)
  set par(leading: 0.5em)
  block(above: above, below: below, sticky: true, it.body)
}
#show heading.where(level: 1): it => headed(it, 21pt, 0pt, 16pt)
#show heading.where(level: 2): it => headed(it, 12.5pt, 20pt, 9pt)
#show heading.where(level: 3): it => headed(it, 10.5pt, 15pt, 7pt)

#let lines(v) = v.split("\n").map(part => [#part]).join(linebreak())
#let inl(c) = for i in c {
  if i.t == "text" { i.v }
  else if i.t == "value" { lines(i.v) }
  else if i.t == "gap" { box(fill: rgb("#fff0bf"), inset: (x: 2.5pt), outset: (y: 2.5pt), radius: 1.5pt, text(font: "Inter", size: 0.82em, i.v)) }
  else if i.t == "code" { text(font: "Inter", size: 0.9em, i.v) }
  else if i.t == "break" { linebreak() }
  else if i.t == "strong" { strong(inl(i.c)) }
  else if i.t == "em" { emph(inl(i.c)) }
  else if i.t == "strike" { strike(inl(i.c)) }
}

#let columns-of(n) = if n.head != none { n.head.len() } else { n.rows.first().len() }
#let aligned(n, at) = if n.align.at(at, default: "left") == "right" { right } else if n.align.at(at, default: "left") == "center" { center } else { left }
#let sheet(n) = {
  set text(font: "Inter", size: 8.8pt)
  set par(leading: 0.6em, spacing: 0.6em)
  let many = columns-of(n)
  let totals = n.at("isTotals", default: false)
  let widths = if totals { (auto, auto) } else if n.head == none { (36mm,) + (1fr,) * (many - 1) } else { range(many).map(x => if x == n.at("wide", default: 0) { 1fr } else { auto }) }
  let drawn = table(
    columns: widths,
    stroke: (x, y) => if totals and y == n.rows.len() - 1 { (top: 0.9pt + navy, bottom: 0.9pt + navy) } else if n.head != none and y == 0 { (bottom: 0.9pt + navy) } else { (bottom: hair) },
    inset: (x, y) => (left: if x == 0 { 0pt } else { 8pt }, right: if x == many - 1 { 0pt } else if totals { 24pt } else { 8pt }, top: 6.5pt, bottom: 6.5pt),
    align: (x, y) => aligned(n, x) + top,
    ..if n.head != none { (table.header(..n.head.map(c => text(weight: 600, fill: navy, inl(c)))),) },
    ..n.rows.enumerate().map(((at, row)) => row.enumerate().map(((x, c)) => {
      if totals and at == n.rows.len() - 1 { text(size: 10.5pt, weight: 600, fill: navy, inl(c)) }
      else if n.head == none and x == 0 and not totals { text(weight: 600, fill: navy, inl(c)) }
      else { inl(c) }
    })).flatten(),
  )
  if totals { align(right, drawn) } else { drawn }
}

// where everybody signs: the place of each box is written beside it, to be asked for
#let across = calc.min(3, calc.max(1, d.signers.len()))
#let box-width = (160mm - 8mm * (across - 1)) / across
#let box-height = 19mm
#let mark(s) = {
  if s.at("path", default: none) != none { image(bytes(s.path), format: "svg", height: box-height - 2mm, alt: "Signature of " + s.name) }
  else if s.at("text", default: none) != none {
    let written(size) = text(font: ("Gelasio", "Inter"), size: size, style: "italic", fill: navy, hyphenate: false, box(s.text))
    // as large as the line has room for
    context {
      let width = measure(written(20pt)).width
      block(inset: (bottom: 3pt), written(calc.min(20pt, 20pt * ((box-width - 2pt) / calc.max(1pt, width)))))
    }
  }
}
#let signatures() = if d.signers.len() > 0 {
  block(breakable: false, above: 22pt, below: 8pt, grid(
    columns: (box-width,) * across,
    column-gutter: 8mm,
    row-gutter: 10mm,
    ..d.signers.enumerate().map(((at, s)) => block(width: box-width, {
      context {
        let p = here().position()
        [#metadata((at: at, page: p.page, x: p.x / 210mm, y: p.y / 297mm, width: box-width / 210mm, height: box-height / 297mm))<signature-box>]
      }
      block(width: box-width, height: box-height, below: 0pt, align(left + bottom, mark(s)))
      line(length: 100%, stroke: 0.6pt + navy)
      set text(font: "Inter", size: 8pt)
      set par(leading: 0.55em)
      text(weight: 600, s.name)
      linebreak()
      text(fill: grey, s.caption)
    })),
  ))
}

#let render(nodes, one) = for (at, n) in nodes.enumerate() {
  // nobody signs on a page without words
  let stays = at + 1 < nodes.len() and nodes.at(at + 1).t == "signatures"
  if stays and n.t in ("paragraph", "list") { block(sticky: true, one(n)) } else { one(n) }
}
#let one(n) = {
  if n.t == "heading" { heading(level: n.level, inl(n.c)) }
  else if n.t == "paragraph" { par(inl(n.c)) }
  else if n.t == "list" and n.isOrdered { enum(start: n.start, ..n.items.map(item => render(item, one))) }
  else if n.t == "list" { list(..n.items.map(item => render(item, one))) }
  else if n.t == "quote" { block(inset: (left: 10pt, y: 2pt), stroke: (left: 2pt + accent), render(n.c, one)) }
  else if n.t == "rule" { line(length: 100%, stroke: hair) }
  else if n.t == "table" and n.rows.len() > 0 { block(width: 100%, above: 14pt, below: 16pt, sheet(n)) }
  else if n.t == "signatures" { signatures() }
}

// the head of the first page
#let logo = if d.house.logo != none {
  let picture = image(bytes(d.house.logo), format: "png", width: d.house.logoWidth * 1pt, height: 26pt, fit: "contain", alt: "Logo of " + d.house.name)
  if d.house.needsDark { box(fill: navy, inset: 4pt, radius: 4pt, picture) } else { picture }
} else {
  box(width: 26pt, height: 26pt, fill: accent, radius: 5.5pt, align(center + horizon, text(size: 12pt, weight: 600, fill: white, tracking: 0.2pt, d.house.initials)))
}
#grid(
  columns: (1fr, auto),
  align: (left + horizon, right + horizon),
  {
    grid(
      columns: (auto, auto),
      column-gutter: 9pt,
      align: left + horizon,
      logo,
      text(size: 14pt, weight: 600, fill: navy, d.house.name),
    )
  },
  { set text(font: "Inter", size: 8pt, fill: grey); set par(leading: 0.55em); lines(d.head) },
)
#v(-2pt)
#line(length: 100%, stroke: 1.2pt + accent)
#v(20pt)

#heading(level: 1, d.title)
#render(d.nodes, one)
#if d.signers.len() > 0 and not d.hasBoxes { signatures() }

#if d.evidence != none {
  pagebreak()
  heading(level: 1, "Evidence")
  set text(font: "Inter", size: 8.5pt)
  set par(leading: 0.6em, spacing: 0.9em)
  par(d.evidence.intro)
  render(d.evidence.nodes, one)
}
`
