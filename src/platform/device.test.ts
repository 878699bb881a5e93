import { expect, test } from 'vitest'
import { deviceOf, networkOf } from './device.ts'

test.each([
  ['Mozilla/5.0 (Linux; Android 13; RMX3690) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36 Edg/131.0', 'Edge, Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1', 'Safari, iPhone'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox, Linux'],
  ['curl/8.5.0', null],
  ['', null],
])('%s is %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device)
})

test.each([
  ['203.0.113.77', '203.0.113.x'],
  ['::ffff:10.2.3.4', '10.2.3.x'],
  ['2001:db8:12:7', '2001:db8:12:x'],
  ['unknown', null],
  ['::1', null],
])('of %s the network %s is kept', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
