const email = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/gu
const phone = /(?<![\w-])\+?\d[\d\s()./-]{5,}\d(?![\w-])/g

/** E-mail addresses and phone numbers, for readers without the right to see them: enough to tell two apart, too little to use. */
export const mask = (text: string) =>
  text
    .replaceAll(email, (address) => `${[...address][0]}•••@•••`)
    .replaceAll(phone, (number) => `••• ••• ${number.slice(-2)}`)
