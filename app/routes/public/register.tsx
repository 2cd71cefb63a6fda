import { redirect } from 'react-router'
import { refuse, submit } from '#app/http.server.ts'
import { freeBerths, priceRange } from '#app/registration/offer-words.ts'
import { publicScope } from '#app/registration/public-door.server.ts'
import { RegisterForm } from '#app/registration/register-form.tsx'
import { registrationForm } from '#app/registration/registration-input.server.ts'
import { showRegistration } from '#app/registration/registration-page.server.ts'
import { registerInterest } from '#app/registration/registration.server.ts'
import { checkVisitor } from '#app/registration/visitor-check.server.ts'
import { VisitorPage } from '#app/registration/visitor-page.tsx'
import { requestInfo } from '#app/request.ts'
import { OnceKeyContext } from '#app/ui/once-key.ts'
import type { Route } from './+types/register'

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context }: Route.LoaderArgs) {
  return showRegistration(context.get(publicScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(publicScope)
  const schema = registrationForm(scope.port)
  const heldBack = await checkVisitor(request.clone() as Request, context.get(requestInfo), schema).catch(refuse)
  if (heldBack) return heldBack
  const result = await submit(request, scope, schema, (input) => registerInterest(scope, input))
  return result.ok ? redirect(`/p/${params.port}/thank-you`, 303) : result.reply
}

export default function Register({ loaderData, actionData }: Route.ComponentProps) {
  const { port, offer, onceKey, openedAt } = loaderData
  const lead = [freeBerths(offer), 'Tell us about your vessel; somebody from the port answers within one working day.']
  return (
    <VisitorPage port={port} title="Register interest in a berth" lead={lead.filter(Boolean).join(' ')}>
      <OnceKeyContext value={onceKey}>
        <RegisterForm
          currency={port.currency}
          prices={priceRange(offer)}
          openedAt={openedAt}
          lastResult={actionData?.lastResult}
        />
      </OnceKeyContext>
    </VisitorPage>
  )
}
