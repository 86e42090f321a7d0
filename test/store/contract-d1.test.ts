import { openLocalD1 } from '../support/d1.ts'
import { storeContract } from './contract.ts'

storeContract('D1', openLocalD1)
