export const securityCrumbs =
  (act: string) =>
  (_data: never, { port }: Record<string, string | undefined>) => [
    { label: 'Security', to: `/${port}/settings/security` },
    { label: act },
  ]
