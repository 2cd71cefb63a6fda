// @vitest-environment node
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { SelectField, TextField } from './field.tsx'
import { CheckField, ChoiceField } from './choice-field.tsx'
import { TextArea } from './text-area.tsx'
import { MeasureField } from './measure-field.tsx'

const field = { id: 'f-email', name: 'email', initialValue: 'ana at example', errors: ['It needs an @'] }

describe('a field', () => {
  it('ties label, hint and error to the control', () => {
    const html = renderToString(<TextField field={field} type="email" label="E-mail" hint="For offers" />)
    expect(html).toContain('<label class="label" for="f-email">E-mail')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('aria-describedby="f-email-error f-email-description"')
    expect(html).toContain('id="f-email-error"')
    expect(html).toContain('id="f-email-description"')
  })

  it('keeps what was typed and lets nothing correct an address', () => {
    const html = renderToString(<TextField field={field} type="email" label="E-mail" />)
    expect(html).toContain('value="ana at example"')
    expect(html).toContain('spellCheck="false"')
    expect(html).toContain('autoCapitalize="off"')
    expect(html).toContain('inputMode="email"')
  })

  it('says nothing about errors when there are none', () => {
    const html = renderToString(<TextArea field={{ id: 'n', name: 'note' }} label="Note" />)
    expect(html).not.toContain('aria-')
  })

  it('chooses the typed option, and ticks what was ticked', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ]
    const chosen = { id: 'x', name: 'x', initialValue: 'b' }
    expect(renderToString(<SelectField field={chosen} label="X" options={options} />)).toMatch(
      /<option[^>]*value="b"[^>]*selected=""|<option[^>]*selected=""[^>]*value="b"/,
    )
    expect(renderToString(<ChoiceField field={chosen} label="X" options={options} />)).toMatch(
      /<input(?=[^>]*value="b")(?=[^>]*checked="")/,
    )
    const ticked = { id: 'm', name: 'm', initialValue: 'on' }
    expect(renderToString(<CheckField field={ticked} label="M" />)).toContain('checked=""')
    expect(renderToString(<CheckField field={{ ...ticked, initialValue: undefined }} label="M" />)).not.toContain(
      'checked',
    )
  })

  it('takes feet and inches as text with the decimal keyboard', () => {
    const loa = { id: 'l', name: 'loa', initialValue: `23'10"` }
    const html = renderToString(<MeasureField field={loa} label="Length" unit="m or ft" />)
    expect(html).toContain('inputMode="decimal"')
    expect(html).toContain('23&#x27;10&quot;')
    expect(html).not.toContain('type="number"')
  })
})
