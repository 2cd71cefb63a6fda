import type { Page } from '@playwright/test'
import { addressOf, routeOf, type RoutePlace } from '#test/browser/every-route.ts'
import type { Product, Rows } from './product.ts'
import { readPage, type FormShape, type ReadPage } from './read-page.ts'
import { sampleParams } from './samples.ts'
import type { Answer, Fields, Visitor } from './visitor.ts'

export type Opened = { path: string; page: ReadPage; form: FormShape; action: string; key: string }

/** Opens pages as a person without scripts and finds the forms on them. */
export class FormProbe {
  readonly parser: Page
  readonly person: Visitor
  readonly query: Rows
  readonly routes: RoutePlace[]
  readonly product: Product

  constructor(parser: Page, person: Visitor, query: Rows, routes: RoutePlace[]) {
    this.parser = parser
    this.person = person
    this.query = query
    this.routes = routes
    this.product = person.product
  }

  read(html: string): Promise<ReadPage> {
    return this.parser.evaluate(readPage, html)
  }

  /** The page of a route with rows picked anew, as a form may have used up the last ones. */
  async open(route: RoutePlace): Promise<{ path: string; answer: Answer; forms: Opened[] }> {
    const params = await sampleParams({ query: this.query }, this.product, route, 'port-nimara')
    const path = addressOf(route.pattern, params)
    const answer = await this.person.get(path)
    const page = await this.read(answer.text)
    return { path, answer, forms: page.forms.map((form) => this.describe(form, page, path)) }
  }

  describe(form: FormShape, page: ReadPage, path: string): Opened {
    const action = form.action ?? path
    const place = routeOf(this.routes, new URL(action, this.product.address).pathname)
    const names = [...new Set(form.controls.map(({ name }) => name))].sort().join(' ')
    return { path, page, form, action, key: `${form.method} ${place?.pattern ?? action} ${names}` }
  }

  /** The same form again, on a page opened anew; a deal that has moved meanwhile is asked other things at the same address. */
  async again(route: RoutePlace, key: string): Promise<Opened | undefined> {
    const { forms } = await this.open(route)
    const doorOf = (each: string) => each.split(' ', 2).join(' ')
    return forms.find((form) => form.key === key) ?? forms.find((form) => doorOf(form.key) === doorOf(key))
  }

  send({ action }: Opened, fields: Fields, headers?: Record<string, string | null>) {
    return this.person.post(action, fields, headers)
  }

  /** The form on the page that an answer shows: the one with the same address and the most names in common. */
  async formIn(answer: Answer, { action, form: sent }: Opened): Promise<{ page: ReadPage; form?: FormShape }> {
    const page = await this.read(answer.text)
    const names = new Set(sent.controls.map(({ name }) => name))
    const common = (form: FormShape) => form.controls.filter(({ name }) => names.has(name)).length
    const [form] = page.forms
      .filter((form) => form.method === sent.method && (form.action ?? action) === action)
      .sort((one, other) => common(other) - common(one))
    return { page, form }
  }
}

/** Which of the typed values are gone from the form that came back. */
export function lostValues(sent: Fields, came: FormShape): string[] {
  const lost: string[] = []
  for (const [name, value] of sent) {
    const controls = came.controls.filter((control) => control.name === name && !control.isHidden)
    const [first] = controls
    if (!first || first.kind === 'password' || first.kind === 'submit') continue
    const plain = (text: string) => text.replaceAll('\r\n', '\n')
    const isKept =
      first.kind === 'checkbox' || first.kind === 'radio'
        ? controls.some((control) => control.value === value && control.checked)
        : controls.some((control) => plain(control.value) === plain(value))
    if (!isKept) lost.push(`${name}: "${value.slice(0, 40)}" became "${first.value.slice(0, 40)}"`)
  }
  return lost
}
