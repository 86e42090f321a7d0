// Comfort only: the form works without this file. It sends once per tap, and where there is no signal keeps the
// form on this phone and sends it when the signal is back. The server counts every form once, however often sent.
;(() => {
  // Longer than a weak signal needs, shorter than a person waits before a dead button.
  const PATIENCE_MS = 20000
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
      const { page } = await post(action, body)
      waiting.clear()
      show(page)
    } catch {
      waiting.put(body)
      button.removeAttribute('aria-disabled')
      button.textContent = label
      offline.hidden = false
      offline.scrollIntoView({ block: 'center' })
    }
    sending = false
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
