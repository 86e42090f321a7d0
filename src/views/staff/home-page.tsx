export type StaffHomeProps = {
  name: string
  held: ReadonlyArray<{ readonly role: string; readonly unit: string }>
}

export function StaffHomePage({ name, held }: StaffHomeProps) {
  return (
    <>
      <h1>Xin chào, {name}</h1>
      <h2>Quyền của Ông/Bà</h2>
      <ul>
        {held.map(({ role, unit }) => (
          <li>
            {role}: {unit}
          </li>
        ))}
      </ul>
    </>
  )
}
