import { useForm } from '@conform-to/react'
import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { MailTable, type MailRow } from '#app/email/mail-table.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import type { MemberState } from './user-state.ts'

type Props = {
  user: MemberState & {
    id: string
    name: string
    role_id: string
    role_name: string
    version: number
    last_login_at: Date | string | null
    bounced_at: Date | string | null
    bounce_reason: string | null
    has_second_factor: boolean
  }
  roles: { id: string; name: string }[]
  mails: MailRow[]
  isSelf: boolean
  mayChange: boolean
}

/** What a person may do here, and the ways to change it. */
export function UserAccess({ user, roles, mails, isSelf, mayChange }: Props) {
  const { slug, timezone, locale } = usePortDisplay()
  const here = `/${slug}/admin/users/${user.id}`
  const { can } = useRights()
  const isIn = user.is_active && !user.ended_at
  return (
    <div className="stack">
      {user.bounced_at && (
        <Notice tone="warning">
          Mail to {user.name} came back, <When at={user.bounced_at} zone={timezone} locale={locale} />: “
          {user.bounce_reason}”. Ask for an address that works, and invite that one.
        </Notice>
      )}
      <Panel title="Access to this port">
        <div className="stack">
          <Facts
            facts={[
              { label: 'Role', value: user.role_name },
              {
                label: 'Last sign-in',
                value: user.last_login_at ? <When at={user.last_login_at} zone={timezone} locale={locale} /> : 'Never',
              },
              { label: 'Second factor', value: user.has_second_factor ? 'On' : 'Off' },
            ]}
          />
          {isIn && mayChange && <RoleForm action={`${here}/role`} user={user} roles={roles} />}
          <p>
            <Link to={`/${slug}/admin/roles/why?person=${user.id}`}>What {user.name} may do here, and why</Link>
          </p>
          {isSelf && <p className="meta">This is you: somebody else has to change your access.</p>}
          {!isSelf && !mayChange && (
            <p className="meta">Only somebody with all the rights of {user.name} can change this person’s access.</p>
          )}
        </div>
      </Panel>
      {mails.length > 0 && (
        <Panel
          title="E-mail"
          meta={mails.length === 10 ? 'The newest ten' : undefined}
          aside={can('admin:manage_settings') && <Link to={`/${slug}/admin/mail?person=${user.id}`}>All of them</Link>}
          flush
        >
          <MailTable rows={mails} linked={can('admin:manage_settings')} framed />
        </Panel>
      )}
      {mayChange && (
        <div className="actions">
          {isIn && !user.email_verified_at && (
            <LinkButton to={`${here}/invitation`}>Send the invitation again</LinkButton>
          )}
          {isIn && <LinkButton to={`${here}/end`}>Take away access to this port</LinkButton>}
          {user.is_active && user.ended_at && <LinkButton to={`${here}/restore`}>Give access back</LinkButton>}
          {user.has_second_factor && <LinkButton to={`${here}/second-factor`}>Reset the second factor</LinkButton>}
          {user.is_active ? (
            <LinkButton to={`${here}/deactivate`}>Deactivate the account</LinkButton>
          ) : (
            <LinkButton to={`${here}/reactivate`}>Open the account again</LinkButton>
          )}
        </div>
      )}
    </div>
  )
}

function RoleForm({ action, user, roles }: { action: string; user: Props['user']; roles: Props['roles'] }) {
  const [form, fields] = useForm<{ role_id: string }>({ id: 'role', defaultValue: { role_id: user.role_id } })
  if (!roles.some(({ id }) => id === user.role_id)) return null
  return (
    <ActionForm form={form} action={action} layout="row">
      <input type="hidden" name="version" value={user.version} />
      <SelectField
        field={fields.role_id}
        label="New role"
        options={roles.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SubmitButton variant="plain" busy="Changing…">
        Change the role
      </SubmitButton>
    </ActionForm>
  )
}
