import { index, route, type RouteConfig } from '@react-router/dev/routes'

/** Every address there is, in the order of the menu. */
export default [
  index('routes/home.tsx'),
  route('login', 'routes/login.tsx'),
  route('logout', 'routes/logout.tsx'),
  route('set-password', 'routes/set-password.tsx'),
  route('reset-password', 'routes/reset-password.tsx'),
  route('no-access', 'routes/no-access.tsx'),
  route('appearance/theme', 'routes/appearance/theme.tsx'),
  route('appearance/sidebar', 'routes/appearance/sidebar.tsx'),
  route('dev/mail', 'routes/dev/mail.tsx'),

  route('p/:port', 'routes/public/layout.tsx', [
    route('register', 'routes/public/register.tsx'),
    route('thank-you', 'routes/public/thank-you.tsx'),
    route('your-details', 'routes/public/your-details.tsx'),
  ]),

  route(':port', 'routes/$port/layout.tsx', { id: 'port' }, [
    index('routes/$port/dashboard.tsx'),
    route('clients', 'routes/$port/clients/index.tsx'),
    route('clients/new', 'routes/$port/clients/new.tsx'),
    route('clients/:client/edit', 'routes/$port/clients/$client/edit.tsx'),
    route('clients/:client/archive', 'routes/$port/clients/$client/archive.tsx'),
    route('clients/:client/restore', 'routes/$port/clients/$client/restore.tsx'),

    route('notifications', 'routes/$port/notifications/index.tsx'),
    route('notifications/read', 'routes/$port/notifications/read.tsx'),

    route('admin', 'routes/$port/admin/index.tsx'),
    route('admin/users', 'routes/$port/admin/users/index.tsx'),
    route('admin/users/new', 'routes/$port/admin/users/new.tsx'),
    route('admin/users/:user', 'routes/$port/admin/users/$user/index.tsx'),
    route('admin/users/:user/role', 'routes/$port/admin/users/$user/role.tsx'),
    route('admin/users/:user/invitation', 'routes/$port/admin/users/$user/invitation.tsx'),
    route('admin/users/:user/end', 'routes/$port/admin/users/$user/end.tsx'),
    route('admin/users/:user/restore', 'routes/$port/admin/users/$user/restore.tsx'),
    route('admin/users/:user/deactivate', 'routes/$port/admin/users/$user/deactivate.tsx'),
    route('admin/users/:user/reactivate', 'routes/$port/admin/users/$user/reactivate.tsx'),
    route('admin/roles', 'routes/$port/admin/roles/index.tsx'),
    route('admin/roles/:role', 'routes/$port/admin/roles/role.tsx'),
    route('admin/settings', 'routes/$port/admin/settings.tsx'),

    route('*', 'routes/$port/nowhere.tsx'),
  ]),
] satisfies RouteConfig
