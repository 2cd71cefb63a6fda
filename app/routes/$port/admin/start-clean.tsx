import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, onboardingRoom } from '#app/admin/admin-crumbs.ts'
import { staysWords } from '#app/admin/start-clean.ts'
import { showStartClean, StartClean, startClean } from '#app/admin/start-clean.server.ts'
import { StartCleanForm } from '#app/admin/start-clean-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { requestInfo } from '#app/request.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/start-clean'

export const handle = { crumb: adminCrumbs(onboardingRoom, 'Start clean') }

export async function loader({ context }: Route.LoaderArgs) {
  return showStartClean(context.get(portScope), context.get(requestInfo).isDemo).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const { isDemo } = context.get(requestInfo)
  const result = await submit(request, scope, StartClean, (wish) => startClean(scope, wish, isDemo))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/onboarding`, {
    message: `${scope.port.name} is empty of sample data. What it needs before its first sale stands below.`,
  })
}

export default function EmptyPort({ loaderData, actionData, params }: Route.ComponentProps) {
  const { name, goes } = loaderData
  const numbers = new Intl.NumberFormat(usePortDisplay().locale)
  return (
    <>
      <PageHead
        title="Start clean"
        meta={`Empties ${name}, so that real records can come. It can be done once, and nothing brings the sample data back.`}
      />
      <div className="cols cols-even">
        <Panel title="What goes" meta="and whatever was typed in since">
          <Facts
            tight
            facts={goes.map(
              ({ kind, label, count }) => count > 0 && { key: kind, label, value: numbers.format(count) },
            )}
          />
        </Panel>
        <div className="stack">
          <Panel title="What stays">
            <ul className="reasons">
              {staysWords.map((words) => (
                <li key={words} className="p">
                  <Icon of="check" />
                  <span>{words}</span>
                </li>
              ))}
            </ul>
          </Panel>
          <StartCleanForm
            {...loaderData}
            lastResult={actionData?.lastResult}
            back={`/${params.port}/admin/onboarding`}
          />
        </div>
      </div>
    </>
  )
}
