import type { Child } from '../../platform/markup.ts'
import { Layout, type LayoutProps } from '../index.ts'

const staff = [
  { href: '#hari-ini', label: 'Hari ini' },
  { href: '#tim', label: 'Tim' },
  { href: '#tinjau', label: 'Tinjau', count: 12 },
  { href: '#saya', label: 'Saya' },
]
const officer = [
  { href: '#hari-ini', label: 'Hari ini' },
  { href: '#kerja', label: 'Kerja' },
  { href: '#belajar', label: 'Belajar' },
  { href: '#saya', label: 'Saya' },
]
const leader = [
  { href: '#kota', label: 'Kota' },
  { href: '#aduan', label: 'Aduan' },
  { href: '#instruksi', label: 'Instruksi', count: 3 },
  { href: '#saya', label: 'Saya' },
]

const roles = {
  officer: { nav: officer, who: { name: 'Msy. Dewi Anggraini', role: 'Operator Layanan · Seksi Kelahiran' } },
  superior: { nav: staff, who: { name: 'Nyimas Kholijah, S.H.', role: 'Kepala Seksi Kelahiran' } },
  leader: { nav: leader, who: { name: 'Wali Kota', links: [{ href: '#peran', label: 'Ganti peran' }] } },
}

/** A gallery page in the frame of a role. */
export function Frame(props: {
  as: keyof typeof roles
  current: string
  title: string
  wide?: LayoutProps['wide']
  agency?: LayoutProps['agency']
  breadcrumb?: LayoutProps['breadcrumb']
  flash?: LayoutProps['flash']
  band?: Child
  children?: Child
}) {
  const { nav, who } = roles[props.as]
  const marked = nav.map((item) => ({ ...item, current: item.label === props.current }))
  const plus = { href: '#baru', label: 'Catat kerja baru', plus: true }
  return (
    <Layout
      lang="id"
      title={`${props.title} · Laras Kota Palembang`}
      agency={props.agency ?? { slug: 'palembang', name: 'Kota Palembang' }}
      demo
      nav={marked}
      dock={props.as === 'leader' ? marked : [...marked.slice(0, 2), plus, ...marked.slice(2)]}
      who={who}
      wide={props.wide}
      breadcrumb={props.breadcrumb}
      flash={props.flash}
      band={props.band}
      footer={[
        { href: '#bantuan', label: 'Bantuan' },
        { href: '#aksesibilitas', label: 'Aksesibilitas' },
        { href: '?lang=en', label: 'English' },
      ]}
      assets={{ css: 'ui.css', js: 'ui.js' }}
    >
      {props.children}
    </Layout>
  )
}
