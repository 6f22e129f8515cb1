/** Which IP addresses belong to the public internet. */
import ipaddr from "ipaddr.js"

/**
 * Public by their range, but answered inside a cloud: Azure's own services for a machine,
 * https://learn.microsoft.com/en-us/azure/virtual-network/what-is-ip-address-168-63-129-16, read 2026-11-26.
 */
const insideClouds: readonly string[] = ["168.63.129.16"]

/** The only IPv6 addresses that are given out: https://www.iana.org/assignments/ipv6-address-space, read 2026-11-26. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3")

/**
 * Whether everybody reaches the same machine under this address. What only leads to another address, such as an IPv4 one
 * inside an IPv6 one, is not public, and neither is what is no address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== "unicast" || insideClouds.includes(address.toString())) return false
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast)
}
