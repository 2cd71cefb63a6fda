/** Names for people and boats that do not exist; short lists, so that a demo needs no package for it. */
export const givenNames =
  'Aino Anna Björn Carla Dimitris Elif Emma Erik Fatima Felix Gabriela Hamish Hannah Ines Ivan James Julia Kofi Lars Laura Liam Lucia Maja Marc Maria Mateo Mia Nikos Nora Olga Omar Paul Pia Rafael Rosa Samuel Sofia Thomas Yara Zoë'.split(
    ' ',
  )
export const familyNames =
  'Adler Almeida Andersson Baker Bauer Beaumont Bergström Carter Castillo Costa Dubois Dupont Evans Fischer Fontaine García Gomes Haas Hansen Hoffmann Hughes Jansen Jones Kaya Keller Kowalski Lambert Larsen Lefèvre Lindqvist Lopez Marino Martin Mensah Meyer Moreau Müller Murphy Nagy Nielsen Novak Okafor Olsen Papadopoulos Petrov Quinn Ramos Ricci Rossi Santos Schmidt Silva Stewart Taylor Thompson Vasquez Virtanen Wagner Walker Weber Wright Yilmaz Zürn'.split(
    ' ',
  )
export const vesselNames =
  'Albatross Amberjack Aurora Bluefin Calypso Dolphin Fairwind Frigate Gannet Halcyon Heron Juno Kestrel Kittiwake Manta Marlin Mistral Nautilus Osprey Pelican Petrel Sandpiper Seawind Sirocco Skua Solstice Tern Triton Wahoo Zephyr'.split(
    ' ',
  )

/** Walks through all pairs before one comes again. */
export function personAt(at: number) {
  return {
    given: givenNames[at % givenNames.length]!,
    family: familyNames[(at + Math.floor(at / givenNames.length)) % familyNames.length]!,
  }
}
