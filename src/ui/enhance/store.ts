/** Where a kept submission stands: waiting for the network, failed at the server, refused because of its content. */
export type ItemState = 'waiting' | 'failed' | 'refused'

/** A submission kept on this device, text and files. */
export interface Item {
  id: string
  /** Whose it is; nobody else's session sends it. */
  person: string
  action: string
  fields: [name: string, value: string | File][]
  at: number
  state: ItemState
}

/**
 * What an answer of the server means for a kept submission. Refused: look at the content, or at what became of the entry
 * meanwhile (409, 412); failed: the server's trouble. Only what was taken is dropped.
 */
export function verdict(status: number, landedOn = ''): 'sent' | ItemState {
  if (/\/masuk(\?|$)/.test(landedOn)) return 'waiting'
  if (status >= 200 && status < 400) return 'sent'
  if (status === 401 || status === 408 || status === 429) return 'waiting'
  // One that may not be sent, or not from this page, holds up none of those behind it.
  return status === 403 || status >= 500 ? 'failed' : 'refused'
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('laras', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('outbox', { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function ask<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('outbox', mode)
    const request = work(transaction.objectStore('outbox'))
    transaction.oncomplete = () => {
      database.close()
      resolve(request.result)
    }
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

/** Keeps or replaces a submission. */
export async function keep(item: Item): Promise<void> {
  await ask('readwrite', (store) => store.put(item))
}

/** Drops a submission that was sent or given up. */
export async function drop(id: string): Promise<void> {
  await ask('readwrite', (store) => store.delete(id))
}

/** The kept submissions of one person, oldest first. */
export async function kept(person: string): Promise<Item[]> {
  const all: Item[] = await ask('readonly', (store) => store.getAll())
  return all.filter((item) => item.person === person).sort((one, other) => one.at - other.at)
}
