import { useForm } from '@conform-to/react'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
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
  }
  roles: { id: string; name: string }[]
  invitations: { id: string; status: string; created_at: Date | string; sent_at: Date | string | null }[]
  isSelf: boolean
  mayChange: boolean
}

const mailStates: Record<string, string> = {
  queued: 'Waiting to be sent',
  claimed: 'Being sent',
  sent: 'Sent',
  failed: 'Not sent',
  unknown: 'Perhaps sent',
}

/** What a person may do here, and the ways to change it. */
export function UserAccess({ user, roles, invitations, isSelf, mayChange }: Props) {
  const { slug, timezone, locale } = usePortDisplay()
  const here = `/${slug}/admin/users/${user.id}`
  const isIn = user.is_active && !user.ended_at
  return (
    <div className="stack">
      <Panel title="Access to this port">
        <div className="stack">
          <Facts
            facts={[
              { label: 'Role', value: user.role_name },
              {
                label: 'Last sign-in',
                value: user.last_login_at ? <When at={user.last_login_at} zone={timezone} locale={locale} /> : 'Never',
              },
              ...invitations.map(({ id, status, created_at }) => ({
                key: id,
                label: 'Invitation',
                value: (
                  <>
                    {mailStates[status] ?? status}, <When at={created_at} zone={timezone} locale={locale} />
                  </>
                ),
              })),
            ]}
          />
          {isIn && mayChange && <RoleForm action={`${here}/role`} user={user} roles={roles} />}
          {isSelf && <p className="meta">This is you: somebody else has to change your access.</p>}
          {!isSelf && !mayChange && (
            <p className="meta">Only somebody with all the rights of {user.name} can change this person’s access.</p>
          )}
        </div>
      </Panel>
      {mayChange && (
        <div className="actions">
          {isIn && !user.email_verified_at && (
            <LinkButton to={`${here}/invitation`}>Send the invitation again</LinkButton>
          )}
          {isIn && <LinkButton to={`${here}/end`}>Take away access to this port</LinkButton>}
          {user.is_active && user.ended_at && <LinkButton to={`${here}/restore`}>Give access back</LinkButton>}
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
