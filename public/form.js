// Comfort only: the form works without this file. It sends once per tap, and where there is no signal keeps the
// form on this phone and sends it when the signal is back. The server counts every form once, however often sent.
;(() => {
  const form = document.querySelector('form[method=post]')
  const alertBox = document.querySelector('[role=alert]')
  if (alertBox) alertBox.focus()
  if (!form || !window.fetch || !window.URLSearchParams) return
  const offline = document.getElementById('offline')
  const button = form.querySelector('button')
  let sending = false

  const waiting = {
    // Some in-app browsers refuse storage; then the page itself is the only copy.
    put(body) {
      try {
        localStorage.setItem('thuoc-do', JSON.stringify({ action: form.action, body }))
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

  const post = (action, body) =>
    fetch(action, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      credentials: 'omit',
    })

  async function send() {
    if (sending) return
    sending = true
    button.disabled = true
    const body = new URLSearchParams(new FormData(form)).toString()
    try {
      const answer = await post(form.action, body)
      const html = await answer.text()
      waiting.clear()
      show(html)
    } catch {
      waiting.put(body)
      offline.hidden = false
      button.disabled = false
      offline.scrollIntoView({ block: 'center' })
    }
    sending = false
  }

  function show(html) {
    const page = new DOMParser().parseFromString(html, 'text/html')
    document.title = page.title
    document.body.replaceWith(document.adoptNode(page.body))
    window.scrollTo(0, 0)
    const script = document.createElement('script')
    script.src = '/public/form.js'
    document.body.append(script)
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  window.addEventListener('online', () => {
    if (!offline.hidden) send()
  })

  // A form left from an earlier visit without signal goes first, quietly; the server knows if it already came.
  const left = waiting.take()
  if (left?.action && new URL(left.action).origin === location.origin)
    post(left.action, left.body).then(
      (answer) => {
        if (answer.status !== 503) waiting.clear()
      },
      () => {},
    )
})()
