// Comfort only: the form works without this file. It sends once per tap, and where there is no signal keeps the
// form on this phone and sends it when the signal is back. The server counts every form once, however often sent.
;(() => {
  // Longer than a weak signal needs, shorter than a person waits before a dead button.
  const PATIENCE_MS = 20000
  // Thanks, no such code, a code no longer in use: after these there is nothing to send again.
  const ENDS = [200, 404, 410]
  const form = document.querySelector('form[method=post]')
  const alertBox = document.querySelector('[role=alert]')
  if (alertBox) alertBox.focus()
  if (!form || !window.fetch || !window.URLSearchParams) return
  // A question may be called "action": only the attribute is surely the address.
  const action = new URL(form.getAttribute('action') || '', location.href).href
  const offline = document.getElementById('offline')
  const button = form.querySelector('button')
  const label = button.textContent
  let sending = false

  const waiting = {
    // Some in-app browsers refuse storage; then the page itself is the only copy.
    put(body) {
      try {
        localStorage.setItem('thuoc-do', JSON.stringify({ action, body }))
      } catch {}
    },
    take() {
      try {
        return JSON.parse(localStorage.getItem('thuoc-do') || 'null')
      } catch {
        return null
      }
    },
    clear() {
      try {
        localStorage.removeItem('thuoc-do')
      } catch {}
    },
  }

  async function post(to, body) {
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
    try {
      const answer = await fetch(to, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        credentials: 'omit',
        signal: stop.signal,
      })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      // A proxy or a guest network may answer in the service's place: then nobody has taken the form.
      if (!page.querySelector('meta[name=application-name][content="Thước Đo"]'))
        throw new Error('a foreign page')
      return { status: answer.status, page }
    } finally {
      clearTimeout(timer)
    }
  }

  async function send() {
    if (sending) return
    sending = true
    // Not "disabled": that would take the focus from whoever works by keyboard.
    button.setAttribute('aria-disabled', 'true')
    button.textContent = button.dataset.sending
    const body = new URLSearchParams(new FormData(form)).toString()
    try {
      const { status, page } = await post(action, body)
      waiting.clear()
      offline.hidden = true
      if (page.querySelector('form[method=post]') || ENDS.includes(status)) show(page)
      else refuse(page)
    } catch {
      waiting.put(body)
      ready()
      offline.hidden = false
      offline.scrollIntoView({ block: 'center' })
    }
    sending = false
  }

  function ready() {
    button.removeAttribute('aria-disabled')
    button.textContent = label
  }

  // A page that only says why nothing was taken (too long, a fault) has no form: its words go above the one kept here.
  function refuse(page) {
    ready()
    document.getElementById('refused')?.remove()
    const words = document.createElement('div')
    words.id = 'refused'
    words.className = 'summary'
    words.lang = page.documentElement.lang
    words.setAttribute('role', 'alert')
    words.tabIndex = -1
    for (const line of page.querySelectorAll('h1, .note')) {
      const said = document.createElement('p')
      said.textContent = line.textContent
      words.append(said)
    }
    form.before(words)
    words.focus()
    words.scrollIntoView({ block: 'center' })
  }

  function show(page) {
    document.title = page.title
    document.body.replaceWith(document.adoptNode(page.body))
    window.scrollTo(0, 0)
    const heading = document.querySelector('h1')
    heading.tabIndex = -1
    heading.focus()
    const script = document.createElement('script')
    script.src = '/public/form.js'
    document.body.append(script)
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  window.addEventListener('online', () => {
    if (form.isConnected && !offline.hidden) send()
  })

  // A form left from an earlier visit without signal goes first, quietly; the server knows if it already came.
  const left = waiting.take()
  if (left?.action && new URL(left.action).origin === location.origin)
    post(left.action, left.body).then(
      ({ status }) => {
        if (status !== 503) waiting.clear()
      },
      () => {},
    )
})()
