export const tagLabels = { name: 'Name', colour: 'Colour' }
