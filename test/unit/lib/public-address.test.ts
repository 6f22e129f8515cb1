import { describe, expect, it } from "vitest"
import { isPublicAddress } from "../../../src/lib/public-address.ts"

const refused = {
  "this machine": ["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::"],
  "a private network": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fdff::1"],
  "the local link": ["169.254.0.1", "fe80::1", "febf::1", "fe80::1%eth0", "fec0::1"],
  "the metadata of a cloud": [
    "169.254.169.254",
    "fd00:ec2::254",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
  ],
  "the addresses that carriers share": ["100.64.0.1", "100.127.255.255"],
  "many machines": ["224.0.0.1", "239.255.255.255", "255.255.255.255", "ff02::1", "ff0e::1"],
  "nobody, for examples and tests": [
    ...["192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255", "240.0.0.1"],
    ...["2001:db8::1", "3fff::1", "100::1", "2001:2::1"],
  ],
  "an IPv4 address inside an IPv6 one": [
    ...[
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "0:0:0:0:0:ffff:10.0.0.1",
      "::ffff:8.8.8.8",
      "::ffff:0:127.0.0.1",
    ],
    ...["::127.0.0.1", "::7f00:1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1"],
    ...["2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ],
  "addresses that were never given out": ["4000::1", "8000::1", "1::1", "200::1", "5f00::1", "e000::1"],
  "what is spelled oddly": [
    ...["2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "0x7f.1", "127.1", "0xa9.0xfe.0xa9.0xfe"],
    ...["0", "10.1", "3232235777", "169.254.43518"],
  ],
  "what is no address": [
    "",
    "localhost",
    "example.com",
    "127.0.0.1.nip.io",
    "1.2.3.4.5",
    "256.1.1.1",
    "::g",
    "[::1]",
  ],
} as const

const taken = [
  ...["8.8.8.8", "1.1.1.1", "93.184.215.14", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1"],
  ...["126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.1", "172.15.255.255", "172.32.0.1"],
  ...["192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1", "223.255.255.255", "168.63.129.17"],
  ...["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001:81a::200e", "2400:cb00::1", "2620:fe::fe"],
]

describe("isPublicAddress()", () => {
  it.each(Object.entries(refused))("refuses %s", (_name, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([])
  })

  it("takes addresses that everybody reaches, also beside refused ranges", () => {
    expect(taken.filter((address) => !isPublicAddress(address))).toEqual([])
  })
})
