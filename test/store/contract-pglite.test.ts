import { openPglite } from '../support/pglite.ts'
import { storeContract } from './contract.ts'

storeContract('PostgreSQL inside this process', openPglite)
