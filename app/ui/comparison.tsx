import type { ReactNode } from 'react'

export type ComparedField = {
  /** The posted name; what it posts is "yours" or "theirs", or the two values themselves. */
  name: string
  posts?: { yours: string; theirs: string }
  label: string
  original: ReactNode
  yours: ReactNode
  theirs: ReactNode
  keep?: 'yours' | 'theirs'
}

const value = (content: ReactNode) => content ?? 'nothing'

/** Two versions of the same fields, with a choice for each. Stands inside an ActionForm. */
export function Comparison({ fields, theirName }: { fields: readonly ComparedField[]; theirName: string }) {
  return (
    <div className="compare">
      {fields.map(({ name, posts, label, original, yours, theirs, keep = 'yours' }) => (
        <fieldset className="cmp" key={name}>
          <legend>{label}</legend>
          <div className="cmp-opts">
            <Side
              name={name}
              of={posts?.yours ?? 'yours'}
              title="You typed"
              from={original}
              to={yours}
              chosen={keep === 'yours'}
            />
            <Side
              name={name}
              of={posts?.theirs ?? 'theirs'}
              title={`${theirName} saved`}
              from={original}
              to={theirs}
              chosen={keep === 'theirs'}
            />
          </div>
        </fieldset>
      ))}
    </div>
  )
}

type SideProps = { name: string; of: string; title: string; from: ReactNode; to: ReactNode; chosen: boolean }

function Side({ name, of, title, from, to, chosen }: SideProps) {
  return (
    <label>
      <input type="radio" name={name} value={of} defaultChecked={chosen} />
      <span>
        <small>{title}</small>
        <Change from={from} to={to} />
      </span>
    </label>
  )
}

/** Old and new value; read out as such. */
export function Change({ from, to }: { from?: ReactNode; to?: ReactNode }) {
  return (
    <>
      {from !== undefined && (
        <del className="old">
          <span className="vh">before: </span>
          {value(from)}
        </del>
      )}
      {from !== undefined && to !== undefined && ' '}
      {to !== undefined && (
        <ins className="new">
          <span className="vh">after: </span>
          {value(to)}
        </ins>
      )}
    </>
  )
}
