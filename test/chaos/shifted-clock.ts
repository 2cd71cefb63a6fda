// Loaded before a program (node --import): its clock is wrong by CLOCK_OFF_BY milliseconds. What a process asks its system for goes through
// Date; timers count from the start and are not wrong on such a machine either.
const offBy = Number(process.env.CLOCK_OFF_BY ?? 0)
const TrueDate = Date

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, parameters: unknown[], made) =>
    Reflect.construct(target, parameters.length === 0 ? [TrueDate.now() + offBy] : parameters, made) as Date,
  apply: () => new TrueDate(TrueDate.now() + offBy).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => TrueDate.now() + offBy : (Reflect.get(target, name, receiver) as unknown),
})
