type Named = { given_name?: string | null; family_name?: string | null; company_name?: string | null }

/** "Beaumont, Aino", "aino beaumont" and "Aïno BEAUMONT" are one name; "A. Beaumont" is another. */
export function isSameName(one: Named, other: Named) {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  return a !== '' && a === b
}

const undecomposed: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' }

function wordsOf({ given_name, family_name, company_name }: Named) {
  return [given_name, family_name, company_name]
    .filter(Boolean)
    .join(' ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłđßæœ]/g, (letter) => undecomposed[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ')
}
