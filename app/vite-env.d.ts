/** The address of the file of drawings. */
declare module 'virtual:icon-sprite' {
  const address: string
  export default address
}

declare module 'virtual:react-router/server-build' {
  const build: import('react-router').ServerBuild
  export = build
}
