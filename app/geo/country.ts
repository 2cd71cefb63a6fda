const codes =
  'AD AE AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BG BH BM BN BO BR BS BW BY BZ CA CH CI CL CM CN CO CR CU CW CY CZ DE DK DM DO DZ EC EE EG ES FI FJ FR GB GD GE GG GH GI GL GP GR GT HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KN KR KW KY KZ LB LC LI LK LT LU LV LY MA MC MD ME MF MG MH MK MQ MS MT MU MV MX MY MZ NA NG NI NL NO NZ OM PA PE PH PK PL PR PT PY QA RO RS RU SA SC SE SG SI SK SM SN SR SV SX TC TH TN TR TT TW TZ UA UG US UY VC VE VG VI VN VU ZA ZM ZW'.split(
    ' ',
  )
const names = new Intl.DisplayNames(['en'], { type: 'region' })

export const countryName = (code: string | null) => (code ? (names.of(code) ?? code) : null)

export const countryOptions = codes
  .map((code) => ({ value: code, label: names.of(code) ?? code }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'))

const languages = new Intl.DisplayNames(['en'], { type: 'language' })
export const languageName = (code: string | null) => (code ? (languages.of(code) ?? code) : null)
export const languageOptions = 'en fr de es it nl pt pl sv no da fi el ru tr ar zh ja'
  .split(' ')
  .map((code) => ({ value: code, label: languages.of(code) ?? code }))
